"""Data for scripts: values go in; a script that hands them over comes out, so that it works from a
disk too.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"


def script(name: str, data: str) -> str:
    """The file that hands over the data called `name`. `<` and line ends of JavaScript cannot end
    the script or the string.
    """
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'wegwijs.give("{name}",{safe});\n'
