"""The customer is a star: a kernel, and leaves that inherit only what they call."""

import ast
import inspect
from itertools import pairwise
from textwrap import dedent

import pytest

from models.customers import Customer
from models.customers.profile import CustomerProfile
from models.customers.rhythm import Rhythm
from models.customers.timeline import Timeline

KERNEL = {CustomerProfile, Rhythm, Timeline}
TRAITS = [trait for trait in Customer.__mro__[1:] if issubclass(trait, CustomerProfile)]


def called(trait: type) -> set[str]:
    """The attributes of `self` that its own methods use."""
    tree = ast.parse(dedent(inspect.getsource(trait)))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return {node.attr for node in found if isinstance(node.value, ast.Name) and node.value.id == "self"}


def offered(trait: type) -> set[str]:
    """What it adds to the classes that it inherits."""
    return {*vars(trait), *inspect.get_annotations(trait)}


@pytest.mark.parametrize("trait", [t for t in TRAITS if t is not CustomerProfile], ids=lambda t: t.__name__)
def test_a_trait_inherits_only_what_it_calls(trait: type) -> None:
    called_for_nothing = [base for base in trait.__bases__ if not called(trait) & offered(base)]
    assert called_for_nothing == []


def test_the_customer_lists_every_leaf() -> None:
    assert {trait for trait in TRAITS if trait not in Customer.__bases__} == KERNEL


def test_no_two_traits_offer_the_same_name() -> None:
    names = sorted((name, trait.__name__) for trait in TRAITS for name in offered(trait))
    twice = [(one, other) for one, other in pairwise(names) if one[0] == other[0]]
    assert [pair for pair in twice if not pair[0][0].startswith("__")] == []
