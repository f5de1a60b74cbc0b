/*
 * One button says a text: what somebody recorded, or what a voice made, or else a voice of the
 * device. Where there is none of these the button is not shown. Only one text is heard at a time:
 * whoever begins says so, and read-aloud.js does as well.
 */
(() => {
  "use strict";
  const speech = window.speechSynthesis;
  const BEGINS = "wegwijs-heard";
  let quiet = () => {};

  /** A voice that is on the device: no text goes to another machine. */
  const voiceFor = (lang) => {
    const voices = speech ? speech.getVoices() : [];
    const own = voices.filter(
      (voice) => voice.localService && wegwijs.language(voice.lang) === lang,
    );
    return own.find((voice) => voice.default) || own[0];
  };

  const langOf = (element) => wegwijs.language(element.closest("[lang]").lang);

  /** The texts that the device reads, each with its language. */
  const textsOf = (part) => {
    if (part.dataset.words) return [{ words: part.dataset.words, lang: langOf(part) }];
    const around = part.closest("[data-state], .card, .record");
    const chosen = part.dataset.say && around ? around.querySelectorAll(part.dataset.say) : [];
    const texts = [];
    for (const element of chosen) {
      const copy = element.cloneNode(true);
      for (const other of copy.querySelectorAll("[data-listen], .answer__label, .visually-hidden"))
        other.remove();
      for (const block of copy.querySelectorAll("p, li")) block.append(". ");
      const words = copy.textContent
        .replace(/\u00ad/g, "")
        .replace(/\s+/g, " ")
        .trim();
      const within = element.querySelector("[lang]");
      if (words) texts.push({ words, lang: langOf(within || element) });
    }
    return texts;
  };

  const canSay = (part) => {
    const texts = textsOf(part);
    return texts.length > 0 && texts.every(({ lang }) => voiceFor(lang));
  };

  const begin = (part) => {
    const button = part.querySelector("button"),
      words = button.querySelector("span"),
      before = words.textContent;
    part.classList.add("is-heard");
    words.textContent = button.dataset.stop;
    const label = button.getAttribute("aria-label");
    if (label) button.setAttribute("aria-label", button.dataset.stop);
    return () => {
      part.classList.remove("is-heard");
      words.textContent = before;
      if (label) button.setAttribute("aria-label", label);
      quiet = () => {};
    };
  };

  const say = (part) => {
    const end = begin(part);
    const texts = textsOf(part);
    let going = true,
      utterance;
    quiet = () => {
      going = false;
      speech.cancel();
      end();
    };
    const next = () => {
      const text = texts.shift();
      if (!going) return;
      if (!text) {
        end();
        return;
      }
      // Kept, or browsers forget to say that it has ended.
      utterance = new SpeechSynthesisUtterance(text.words);
      utterance.voice = voiceFor(text.lang) || null;
      utterance.lang = utterance.voice ? utterance.voice.lang : text.lang;
      utterance.onend = next;
      utterance.onerror = () => going && quiet();
      speech.speak(utterance);
    };
    next();
  };

  /** Says why nothing is heard, where it is read out too. */
  const failed = (part, words) => {
    let note = part.querySelector("[role=status]");
    if (!note) {
      note = document.createElement("p");
      note.setAttribute("role", "status");
      part.append(note);
    }
    note.textContent = words;
  };

  const play = (part, audio) => {
    const end = begin(part);
    let going = true;
    quiet = () => {
      going = false;
      audio.pause();
      end();
    };
    const fail = () => {
      if (!going) return;
      quiet();
      if (canSay(part)) say(part);
      else failed(part, audio.dataset.failed || part.dataset.failed);
    };
    audio.onended = () => going && quiet();
    audio.onerror = fail;
    if (audio.error)
      audio.load(); // there may be a network now
    else if (audio.currentTime) audio.currentTime = 0;
    const started = audio.play();
    if (started) started.catch((error) => error.name !== "AbortError" && fail());
  };

  const soundOf = (part) => {
    const there = part.querySelector("audio");
    if (there || !part.dataset.src) return there;
    const audio = new Audio();
    audio.preload = "none";
    audio.src = part.dataset.src;
    return audio;
  };

  const ready = () => {
    for (const part of document.querySelectorAll("[data-listen]:not([data-ready])")) {
      const button = part.querySelector("button"),
        audio = soundOf(part);
      if (!audio && !canSay(part)) continue;
      part.dataset.ready = "";
      part.hidden = button.hidden = false;
      if (audio && audio.parentNode) {
        audio.controls = false;
        audio.hidden = true;
      }
      button.addEventListener("click", () => {
        const heard = part.classList.contains("is-heard");
        quiet();
        if (heard) return;
        document.dispatchEvent(new Event(BEGINS));
        if (audio) play(part, audio);
        else say(part);
      });
    }
  };

  // site.js, which stands behind this script, knows the languages: voices may come before it.
  document.addEventListener("DOMContentLoaded", () => {
    ready();
    if (speech && speech.addEventListener) speech.addEventListener("voiceschanged", ready);
    else if (speech) speech.onvoiceschanged = ready;
  });
  document.addEventListener("wegwijs-drawn", () => {
    quiet();
    ready();
  });
  document.addEventListener(BEGINS, () => quiet());
  addEventListener("pagehide", () => quiet());
})();
