/*
 * Conditions on which something suits (“in the evening”, “with childcare”): the words of a query go in;
 * the same words come out, those that name a condition as one, with its name as `condition`, where it is
 * a property of what is asked for. Phrases stand in files of their own (search/said.py).
 *
 *   new wegwijs.SearchConditions(asking, naming)
 *     of(all, need)  the words, with `others` where one condition or another is enough; a word in a phrase whose condition is what is asked about is `sought`,
 *                    a language that is asked for with no word for a course `taught`
 */
(() => {
  "use strict";
  const MOST = 64; // ways to read the words of a phrase
  const PHRASE = 6; // most words of a phrase for a condition
  const TIME = /^(m\d+|spring|summer|autumn|winter|soon|open|year)$/; // what somebody asks of that which “begins”, or for which he enrols
  const LEVEL = /^[abc][12]$/;
  const ANY = { language: "*", level: "#", kid: "+", amount: "%", coin: "$" }, // what phrases have in the place of a name
    NAME = /^[*+$]/; // what is no condition
  const AMOUNT = /^(\d+)(\D*)$/,
    FREE = "free";
  const OF = {
    in: ({ language }) => "in" + language,
    known: ({ language, level }) => language + level,
    unasked: () => "basic", // what nobody needs to speak is not what is to be learnt
    price: ({ amount }) => "p" + amount,
  };
  const TRADE = "vocational",
    TAUGHT = /^in[a-z]{2,3}$/;
  const SUBJECT = "subject"; // what phrases name in which a condition is what is asked about

  /** Whether the name of a condition is the most that something may cost. */
  wegwijs.isLimit = (condition) => /^p\d+$/.test(condition || "");

  wegwijs.SearchConditions = class {
    constructor(asking, naming) {
      Object.assign(this, { asking, naming });
    }

    /**
     * Joins the words that name a condition, where a type that has some or a level is named or
     * something is to be learnt, or behind “with”.
     */
    of(all, need) {
      const { asking, naming } = this,
        { about, intents, kindsOf } = asking.shards;
      const among = (set) => (word) => word.forms.some(({ form }) => set && set.has(form));
      const named = (type) => all.some(naming.names(type));
      const asked = about.said.some((type) => wegwijs.has(kindsOf, type) && named(type)),
        level = ({ forms }) => forms.some(({ form }) => LEVEL.test(form)),
        open = asked || all.some((word) => level(word) || asking.learns(word)),
        begins = !asking.employs(all) && all.some(asking.apart("begins")),
        shuns = all.some(asking.apart("avoids")),
        behind = among(intents.with);
      if (!about.said.length || !(open || begins || shuns || all.some(behind))) return all;
      const conditionOf = this.phrases(all, need),
        found = [];
      if (!conditionOf) return all;
      const first = all.findIndex((word) => !asking.idle(word)),
        whose = all.slice(0, first).some(among(intents.who)) ? first : -1; // “who looks after …”
      const taught = shuns && !open && this.taught(all, conditionOf);
      for (let at = 0; at < all.length; at++) {
        const said = this.phrase(all, at, conditionOf),
          when = (begins && TIME.test(said[1])) || (taught && naming.isAvoidable(said[1])),
          wanted = open || (at && behind(all[at - 1])) || when;
        const [length, condition, tongue] = wanted ? said : [0];
        const last = all[at + length - 1];
        if (length && condition !== SUBJECT && at !== whose) {
          found.push({ ...last, also: [], at: all[at].at, condition, joined: length > 1 });
          if (tongue) found.push({ ...tongue, joined: true, tongue });
        } else
          for (const word of all.slice(at, at + Math.max(1, length)))
            found.push(length ? { ...word, sought: true } : word);
        if (length) at += length - 1;
      }
      // “I speak no French”: that is to be learnt, unless it is a trade.
      const trade = found.some(({ condition }) => condition === TRADE || TAUGHT.test(condition));
      // “Cheap, 60 euros at most”: the limit says how cheap.
      const limited = found.some(({ condition }) => wegwijs.isLimit(condition));
      const fits = ({ tongue, condition }) =>
        !(trade && tongue) && !(limited && condition === FREE);
      return this.either(found.filter(fits));
    }

    /** What phrases of the page and of the languages that are typed name; words are translated. */
    phrases(all, need) {
      const { asking, naming } = this,
        { shards } = asking;
      const abroad = shards.about.said.flatMap((type) =>
        all.flatMap((word) => naming.tonguesOf(type, word)),
      );
      const tongues = asking.tongues(),
        spoken = tongues.length ? tongues : [...new Set(abroad)];
      const conditionOf = shards.conditions(need, spoken);
      if (conditionOf && spoken.length) for (const word of all) this.translate(word, conditionOf);
      return conditionOf;
    }

    /**
     * Whether a language is all that is asked for, but for when or where not: “Dutch, not in the
     * evening”. Its words are marked as `taught`.
     */
    taught(all, conditionOf) {
      const { asking, naming } = this,
        avoids = asking.apart("avoids"),
        languages = [];
      if (asking.employs(all)) return false;
      for (let at = 0; at < all.length; at++) {
        const word = all[at],
          [length, condition] = this.phrase(all, at, conditionOf);
        if (this.language(this.readings(word), conditionOf)) languages.push(word);
        else if (length && naming.isAvoidable(condition)) at += length - 1;
        else if (!avoids(word) && !asking.between(word) && !naming.namesPlace(word)) return false;
      }
      for (const word of languages) word.taught = true;
      return languages.length > 0;
    }

    /** The name for the language that one of these forms is called. */
    language(forms, conditionOf) {
      return forms.map(conditionOf).find((name) => name && name[0] === ANY.language);
    }

    /** What a word may be in a phrase. */
    readings({ forms, also }) {
      return [...forms, ...also].flatMap(({ form }) => [this.asking.tokeniser.term(form), form]);
    }

    /** The amount of money in a word, with or without what it is paid in: “50”, “50euro”, “50” behind “€”. */
    amount({ forms, paid }, conditionOf) {
      const [, amount, coin] = AMOUNT.exec(forms[0].form) || [];
      const whole = paid || (coin && this.named(ANY.coin, [coin], conditionOf));
      if (!amount || (coin && !whole)) return [];
      return [amount, whole ? `${ANY.amount}_${ANY.coin}` : ANY.amount];
    }

    /** Whether one of these words is of a kind that phrases stand for. */
    named(kind, words, conditionOf) {
      return words.some((word) => (conditionOf(word) || "").startsWith(kind));
    }

    /** “In the evening or at the weekend”: of two conditions with “or” between them one is enough. */
    either(all) {
      const or = this.asking.apart("or"),
        idle = (word) => or(word) || this.asking.between(word);
      let first = null,
        said = [];
      for (const word of all) {
        if (!word.condition) said.push(word);
        else if (first && said.some(or) && said.every(idle)) {
          first.others = [...(first.others || []), word.condition];
          for (const one of [word, ...said.filter(or)]) one.gone = true;
          said = [];
        } else [first, said] = [word, []];
      }
      return all.filter(({ gone }) => !gone);
    }

    /** Of what a language is called elsewhere (“Hollandaca”), what it is called on this page. */
    translate(word, conditionOf) {
      const names = word.forms.map(({ form }) => conditionOf(form)),
        name = names.find((one) => one && one[0] === ANY.language);
      const here = name ? this.asking.shards.phrasesOf(name) : [];
      word.forms = [...word.forms, ...here.map((form) => ({ form, shown: form }))];
    }

    /**
     * The longest phrase that begins at a word, whatever common words stand within it: how many words
     * it has, what it names, and the language in it.
     */
    phrase(all, from, conditionOf) {
      let longest = [0],
        begun = [""],
        language = "",
        tongue = null,
        amount = "",
        level = "";
      for (let at = from; at < all.length && at < from + PHRASE && begun.length < MOST; at++) {
        const words = new Set(this.readings(all[at]));
        const called = this.language([...words], conditionOf);
        const is = [...words].find((word) => LEVEL.test(word));
        if (called) [language, tongue] = [called.slice(1), all[at]];
        if (is) level = is;
        if (called) words.add(ANY.language);
        for (const kind of [ANY.kid, ANY.coin])
          if (this.named(kind, [...words], conditionOf)) words.add(kind);
        const [sum, sign] = this.amount(all[at], conditionOf);
        if (sum) {
          amount = sum;
          words.add(sign);
        }
        if (is) words.add(ANY.level);
        const longer = [...words].flatMap((word) =>
          begun.map((part) => (part ? part + "_" : "") + word),
        );
        const known = longer.map(conditionOf).find((name) => name && !NAME.test(name));
        if (known && OF[known]) longest = [at - from + 1, OF[known]({ language, level, amount })];
        else if (known) longest = [at - from + 1, known, tongue];
        begun = at > from && this.asking.between(all[at]) ? [...begun, ...longer] : longer;
      }
      return longest;
    }
  };
})();
