# %% [markdown]
# # In a notebook
#
# The rules, one person, the reasons, and many people at once. nerveguide is educational
# and never diagnoses. This page is `examples/notebook.py`, run when the page was built;
# editors and Jupyter open such a script as a notebook.
#
# ## The rules
#
# `load_knowledge` reads the shipped rules; with a folder, others.

# %%
import polars as pl
from nerveguide import assess, evaluate, explain, load_knowledge

rules = load_knowledge()
rules

# %% [markdown]
# ## One person
#
# Answers go by the id of the finding. What is not there was not asked; unknown is never
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
# A program reads the fields of the result.

# %%
[(fits.id, fits.strength.value) for fits in result.possible_types]

# %% [markdown]
# ## Why, and why not
#
# Why is carpal tunnel syndrome not there? Each part of the conditions is true, false or
# unknown. At the end stands the smallest change of the answers that would make it fit,
# for which the extra `audit` is needed.

# %%
explain("carpal_tunnel", answers, rules)

# %% [markdown]
# An urgency, a rule or a pattern can be explained as well.

# %%
print(explain("same_day", answers, rules).truth)

# %% [markdown]
# ## Many people
#
# A data frame has a row for each person and a column for each finding. Of each, this
# shows the urgency, how many types fit, and whether they are withheld.

# %%
people = pl.read_csv("examples/cases.csv")
results = evaluate(people, rules)
results.select("id", "urgency", pl.col("possible_types").list.len(), "withheld")

# %% [markdown]
# How soon are how many to be seen?

# %%
results.group_by("urgency").len().sort("urgency")
