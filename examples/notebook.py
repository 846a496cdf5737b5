# %% [markdown]
# # In a notebook
#
# This notebook shows the rules, one person, the reasons, and many people at once.
# nerveguide is educational and never diagnoses. This page is `examples/notebook.py`,
# run when the page was built. Editors and Jupyter open such a script as a notebook.
#
# ## The rules
#
# `load_knowledge` reads the shipped rules. Give it a folder to read other rules.

# %%
import polars as pl
from nerveguide import assess, evaluate, explain, load_knowledge

rules = load_knowledge()
rules

# %% [markdown]
# ## One person
#
# Answers go by the id of the finding. What is missing was not asked. Unknown is never
# no.

# %%
answers = {
    "numb_feet": "yes",
    "tingling_feet": "yes",
    "limb_weakness": "no",
    "began": "years",
    "diabetes": "yes",
    "age": 61,
}
result = assess(answers, rules)
result

# %% [markdown]
# Your program can read the fields of the result.

# %%
[(fits.id, fits.strength.value) for fits in result.possible_types]

# %% [markdown]
# ## Why, and why not
#
# Why is carpal tunnel syndrome not listed? Each part of the conditions is true, false
# or unknown. At the end comes the smallest change of the answers that would make it
# fit. For that you need the extra `audit`.

# %%
explain("carpal_tunnel", answers, rules)

# %% [markdown]
# You can also ask about an urgency, a rule or a pattern.

# %%
print(explain("same_day", answers, rules).truth)

# %% [markdown]
# ## Many people
#
# A data frame has a row for each person and a column for each finding. For each person,
# this shows the urgency, how many types fit, and whether they are withheld.

# %%
people = pl.read_csv("examples/cases.csv")
results = evaluate(people, rules)
results.select("id", "urgency", pl.col("possible_types").list.len(), "withheld")

# %% [markdown]
# How many people should be seen how soon?

# %%
results.group_by("urgency").len().sort("urgency")
