/*
 * Spelling: words go in; how far they are from one another comes out.
 *
 *   wegwijs.spelling.slips(one, two, most, unfinished)  slips between two words
 *   wegwijs.spelling.exchanged(one, two)                whether two letters have changed places
 *   wegwijs.spelling.alike(one, two)                    how many letters they begin with alike
 *   wegwijs.spelling.backwards(word)                    its letters from the last to the first
 */
(() => {
  "use strict";

  /** The cost of each beginning of `two` for one more letter of `one`. */
  const nextRow = (one, two, i, old, older) => {
    const row = [i];
    for (let j = 1; j < old.length; j++) {
      const same = one[i - 1] === two[j - 1];
      let cost = Math.min(old[j - 1] + (same ? 0 : 1), old[j] + 1, row[j - 1] + 1);
      const swapped = i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1];
      if (swapped) cost = Math.min(cost, older[j - 2] + 1);
      row[j] = cost;
    }
    return row;
  };

  /**
   * Letters missing, added, replaced or swapped with their neighbour; `most` + 1 when there are
   * more. Of an `unfinished` word only the beginning of `two` is looked at.
   */
  function slips(one, two, most, unfinished) {
    const longer = two.length - one.length;
    if (-longer > most || (!unfinished && longer > most)) return most + 1;
    const width = Math.min(two.length, one.length + most);
    let older = [],
      old = Array.from({ length: width + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const row = nextRow(one, two, i, old, older);
      if (Math.min(...row) > most) return most + 1;
      older = old;
      old = row;
    }
    return unfinished ? Math.min(most + 1, ...old) : old[two.length];
  }

  /** Whether two letters have changed places, however far apart, and nothing else: “vbad”. */
  const exchanged = (one, two) => {
    const wrong = [...one].flatMap((letter, at) => (letter === two[at] ? [] : [at]));
    const [first, last] = wrong;
    return (
      one.length === two.length &&
      wrong.length === 2 &&
      one[first] === two[last] &&
      one[last] === two[first]
    );
  };

  const alike = (one, two) => {
    let at = 0;
    while (at < one.length && one[at] === two[at]) at++;
    return at;
  };
  const backwards = (word) => [...word].reverse().join("");

  wegwijs.spelling = { slips, exchanged, alike, backwards };
})();
