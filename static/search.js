(() => {
  let tables, paths, latest;
  const known = {}, entries = {};
  const heard = (word) => {
    const sound = known[word] ??=
      tables.folds.reduce((was, [from, to]) => was.replace(RegExp(from, "g"), to), word);
    return tables.heard[word] ?? tables.heard[sound] ?? sound;
  };
  const apart = (text) => text.normalize("NFD");
  const initial = (one) => tables.leads[apart(one).charCodeAt() - 4352] ?? one;
  const small = (texts) => texts.map((text) => text.toLowerCase());

  const words = (text) => apart(text)
    .replace(/\p{Mn}/gu, "").normalize("NFC")
    .replace(/[ㄳ-ㅄ]/g, (one) => tables.pairs[one] ?? one)
    .toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [""];
  const round = (parts, at = 0, whole = parts.join("")) =>
    parts.map(({ length }) => whole.slice(at) + whole.slice(0, at, at += length));
  const form = (parts) => {
    const turns = round(parts), whole = turns[0];
    return { parts, turns, whole, latin: /^[a-z0-9]+$/.test(whole) };
  };
  const typed = (one) => one.typed ??= one.parts.map((part) =>
    apart(part).replace(/[ᄀ-ᇂㄱ-ㅣ]/g, (jamo) => tables.keys[jamo] ?? jamo));
  const keys = (one) => one.keys ??= round(typed(one));
  const inLatin = (one) => one.inLatin ??= small(keys(one));
  const sounds = (one) => one.sounds ??= one.parts.map(heard);
  const sound = (one) => one.sound ??= round(sounds(one)).map(
    (turn) => turn.replace(/([a-z])\1+/g, "$1"));
  const entry = (row) => {
    const names = row.slice(3), isPersonal = /^(people|characters)\//.test(row[0]);
    return entries[row[0]] ??= {
      address: row[0], label: row[1], weight: row[2], names,
      forms: names.map((name) => {
        const parts = words(name), word = parts[0], half = word.length >> 1;
        return form(isPersonal && /^[가-힣]{2,4}$/.test(parts)
          ? [word.slice(0, half), word.slice(half)] : parts);
      }),
    };
  };

  const place = (rank, parts, turns, whole = parts.join("")) =>
    turns.includes(whole) ? rank
      : turns[0].startsWith(whole) ? rank + 1
        : parts.every((part) => turns.some((turn) => turn.startsWith(part))) ? rank + 2 : 99;
  const rank = (asked, name) => {
    const { parts, whole, latin } = asked, { turns } = name;
    const best = place(0, parts, turns);
    if (!whole || best < 99) return whole ? best : 99;
    const within = whole[1] && turns[0].includes(whole) ? 11 : 99;
    if (latin && name.latin) {
      const heard = sound(asked)[0];
      return Math.min(within, /'|.../.test(heard) ? place(8, sounds(asked), sound(name), heard) : 99);
    }
    const other = latin ? place(12, parts, inLatin(name))
      : name.latin ? place(12, small(typed(asked)), turns) : place(3, typed(asked), keys(name));
    const letters = [...whole], { length } = letters.filter((one) => tables.leads.includes(one));
    const at = length ? turns.findIndex((turn) => letters.every(
      (one, i) => one === turn[i] || one === initial(turn[i] ?? ""))) : -1;
    return Math.min(within, other, at < 0 ? 99 : (letters[length] ? 4 : 6) + !!at);
  };
  const among = (rows, asked) => [...rows].flatMap((one) => {
    const ranks = one.forms.map((name) => rank(asked, name));
    const best = Math.min(...ranks);
    return best < 99 ? { ...one, best, name: ranks.indexOf(best) } : [];
  }).sort((a, b) =>
    a.best - b.best || (a.name > 1) - (b.name > 1) || b.weight - a.weight ||
    (a.address < b.address ? -1 : 1)).slice(0, 10);

  const input = document.querySelector("[name=q]");
  const box = input.form, { action } = box;
  const index = {};
  const load = (path) => index[path] ??= new Promise((done) => {
    const script = document.createElement("script");
    script.src = new URL(path ? `in-${path}.js` : "names.js", action);
    script.onload = () => done(latest);
    box.append(script);
  });
  window.spacecatNames = (rows, others, rules) => {
    paths ??= others;
    tables ??= rules;
    latest = rows.map(entry);
  };
  const find = async (query) => {
    await load("");
    const asked = form(words(query)), { parts } = asked;
    const inParts = async (texts) => {
      const loaded = await Promise.all(texts.map((text) => {
        let path = text.replace(/'/g, "").replace(/[^ -~]/g, (one) => {
          const lead = tables.leads.indexOf(initial(one));
          return lead < 0 ? "_" : "-" + (lead + 10).toString(36);
        });
        while (!paths.includes(path)) path = path.slice(0, -1);
        return load(path);
      }));
      return among(new Set(loaded.flat()), asked);
    };
    const large = parts.filter((part) => !tables.small.includes(part));
    const turns = round(large[0] ? large : parts);
    const texts = [turns[0], turns.at(-1)], hits = await inParts(texts);
    return hits[0]?.best < 8 ? hits : inParts(texts.concat(
      !asked.latin ? inLatin(asked)[0] : [sound(asked)[0], asked.whole.replace(
        /[a-z](?=([yuiophjklbnm]?))/g, (key, vowel) => (vowel && tables.typed[key]) ?? "")]));
  };

  const page = document.querySelector("#hits");
  if (!page) {
    box.insertAdjacentHTML("beforeend", "<div id=hits role=listbox aria-label=Results></div>" +
      "<span role=status class=visually-hidden>");
    input.role = "combobox";
    input.ariaAutoComplete = "list";
    input.setAttribute("aria-controls", "hits");
  }
  const list = document.querySelector("#hits");
  const status = document.querySelector("[role=status]");
  let options = [], active, asked;
  const choose = (at) => {
    active = at;
    options.forEach((option, i) => { option.ariaSelected = i === at; });
    options[at]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[at]?.id ?? "");
  };
  const show = (hits) => {
    options = hits.map(({ address, names, name, label }, at) => {
      const link = document.createElement("a");
      link.href = new URL(`../${address}/${action.split("/").pop()}`, action);
      for (const text of [names[0], names[1], name > 1 && `“${names[name]}”`, label]) if (text) {
        const part = document.createElement("span");
        part.textContent = text;
        if (/[가-힣]/.test(text)) part.lang = "ko";
        link.append(part, " ");
      }
      if (!page) {
        link.id = `hit${at}`;
        link.role = "option";
        link.tabIndex = -1;
        return link;
      }
      const item = document.createElement("li");
      item.append(link);
      return item;
    });
    list.replaceChildren(...options);
    if (!page) input.ariaExpanded = !(list.hidden = !options[0]);
    choose(-1);
  };
  const answer = async () => {
    const query = asked = input.value.trim();
    const hits = query ? await find(query) : [];
    if (query !== asked) return;
    show(hits);
    status.textContent = query && `Results: ${hits.length}`;
    if (page) history.replaceState(0, "", "?q=" + encodeURIComponent(query));
  };

  input.addEventListener("input", answer);
  input.addEventListener("focus", () => load(""));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.target.closest("input")) {
      event.preventDefault();
      input.focus();
    }
  });
  if (page) {
    input.value = new URLSearchParams(location.search).get("q");
    if (input.value) answer();
    return;
  }
  show([]);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !options[0]) return;
    if (event.key === "ArrowDown") choose(options[active + 1] ? active + 1 : -1);
    else if (event.key === "ArrowUp") choose((active < 0 ? options.length : active) - 1);
    else if (event.key === "Escape") show([]);
    else if (event.key === "Enter" && active >= 0) options[active].click();
    else return;
    event.preventDefault();
  });
  box.addEventListener("focusout", (event) => box.contains(event.relatedTarget) || show([]));
})();
