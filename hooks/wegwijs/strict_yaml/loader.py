"""PyYAML's loader: the one of libyaml where PyYAML was built with it, else the same in Python."""

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # it reads the same language, only slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

__all__ = ["Loader"]
