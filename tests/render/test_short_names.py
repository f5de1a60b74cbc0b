"""Short names: scripts mean the same with them, and what others see keeps its name."""

import re

from wegwijs.render.assets import published_code
from wegwijs.render.short_names import with_short_names

SCRIPT = r"""
((root) => {
  "use strict";
  const number = 2,
    list = [1, 2, 3];
  const either = (one) => (one ? number : list.length);
  const inside = { number, list, either: (first, second = number) => first + second };
  const { number: other, ...others } = inside;
  const pattern = /number[/"'`]}/g;
  const text = (word) => `number ${word} ${`{${number}}`} number`;
  function label(name) {
    if (!name) return "none";
    else
      return name + (6 / number / 1);
  }
  class Counter {
    constructor(number) {
      this.number = number;
    }
    add(step) {
      {
        let number = 5;
        number = number + step;
        this.number += number;
      }
      return this;
    }
    get double() {
      return 2 * this.number;
    }
  }
  let caught = "";
  try {
    throw new Error("number");
  } catch (error) {
    caught = error.message;
  }
  const counter = new Counter(number);
  for (const [key, value] of [["a", 1]]) counter.add(value).key = key;
  root.answer = [
    either(1), either(0), inside.number, inside.either(1), other, others.list.length,
    "a number/".replace(pattern, ""), text("is"), label(""), label("x"), counter.double,
    counter.key, caught, inside.list === list,
  ];
})(globalThis);
"""


def _answer(code: str) -> object:
    import dukpy

    return dukpy.evaljs([code + ";0", "globalThis.answer"])


def test_a_script_says_the_same_with_short_names() -> None:
    shortened = with_short_names(SCRIPT)
    assert len(shortened) < len(SCRIPT)
    assert not re.search(r"\b(?:inside|counter|either)\b(?![:.(=])", shortened.split("answer")[0])
    assert _answer(shortened) == _answer(SCRIPT)
    assert _answer(with_short_names(published_code(SCRIPT))) == _answer(SCRIPT)
