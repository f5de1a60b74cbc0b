"""Addresses: the relative one leads from a page to its target, whatever they share."""

import pytest

from wegwijs.render.urls import file_of, relative


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("", "", "./"),
        ("a/", "a/", "./"),
        ("", "a/b/", "a/b/"),
        ("a/b/", "", "../../"),
        ("a/b/", "a/c/", "../c/"),
        ("a/b/c/", "a/x/c/", "../../x/c/"),
        ("a/b/c/", "a/b/d/", "../d/"),
        ("ar/a/", "a/", "../../a/"),
        ("a/b/", "a/b", "../b"),
        ("a/b/", "a", "../../a"),
        ("a/b/", "assets/site.css", "../../assets/site.css"),
        ("404.html", "a/", "a/"),
    ],
)
def test_the_relative_address(page: str, target: str, address: str) -> None:
    assert relative(page, target) == address


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("", "index.html"),
        ("a/", "a/index.html"),
        ("ni%C3%B1o/", "niño/index.html"),
        ("a/%25.csv", "a/%25.csv"),
    ],
)
def test_the_file_at_an_address(address: str, file: str) -> None:
    assert file_of(address) == file
