"""Print the lowest versions that pyproject.toml allows, as constraints for pip."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
extras = project["optional-dependencies"]
for line in [*project["dependencies"], *extras["audit"], *extras["web"]]:
    name, bound = re.findall(r"[\w.-]+", line.partition(";")[0])
    print(f"{name}=={bound}")
