"""PyYAML's loader: the one of libyaml where PyYAML was built with it, else the same in Python."""

import re

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # it reads the same language, only slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

__all__ = ["Loader", "WordLoader"]
_BOOL = "tag:yaml.org,2002:bool"


class WordLoader(Loader):
    """Reads true and false as truth values and no other word (YAML 1.2): `no` is Norwegian."""


WordLoader.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in resolvers if tag != _BOOL]
    for sign, resolvers in Loader.yaml_implicit_resolvers.items()
}
WordLoader.add_implicit_resolver(
    _BOOL, re.compile(r"(?:true|false|True|False|TRUE|FALSE)\Z"), [*"tfTF"]
)
