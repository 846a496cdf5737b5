from importlib import import_module
from importlib.util import find_spec
from pkgutil import walk_packages

import nerveguide
from click import ClickException
from nerveguide.errors import NerveguideError, did_you_mean

SPARK = find_spec("pyspark") is not None


def test_the_closest_name_is_asked_for() -> None:
    assert (
        did_you_mean("numb_foot", ["numb_feet", "age"]) == "did you mean 'numb_feet'?"
    )


def test_nothing_is_guessed_from_afar() -> None:
    assert did_you_mean("xyz", ["numb_feet", "age"]) == ""


def test_every_error_of_the_package_has_one_base() -> None:
    modules = [
        import_module(module.name)
        for module in walk_packages(nerveguide.__path__, "nerveguide.")
        if not module.name.endswith("__main__")
        and (SPARK or not module.name.startswith("nerveguide.batch.spark"))
    ]
    errors = {
        each
        for module in modules
        for name, each in vars(module).items()
        if isinstance(each, type)
        and issubclass(each, Exception)
        and each.__module__.startswith("nerveguide")
        and not name.startswith("_")
        and not issubclass(each, ClickException)
    }
    assert len(errors) > 20
    assert {each for each in errors if not issubclass(each, NerveguideError)} == set()
