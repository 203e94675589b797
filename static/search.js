(() => {
  let tables, paths;
  const known = {};
  const heard = (word) => {
    const sound = (known[word] ??=
      tables.folds.reduce((was, [from, to]) => was.replace(RegExp(from, "g"), to), word));
    return tables.heard[word] ?? tables.heard[sound] ?? sound;
  };
  const apart = (text) => text.replace(/[가-힣]/g, (one) => one.normalize("NFD"));
  const initial = (one) => tables.leads[apart(one).charCodeAt() - 4352] ?? one;
  const typed = (text) => apart(text).replace(/[ᄀ-ᇂㄱ-ㅣ]/g, (jamo) => tables.keys[jamo] ?? jamo);
  const inLatin = (text) => typed(text).toLowerCase();

  const words = (text) => text
    .normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC")
    .replace(/[ㄳ-ㅄ]/g, (one) => tables.pairs[one] ?? one)
    .toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [""];
  const round = (parts) =>
    parts.map((_, at) => [...parts.slice(at), ...parts.slice(0, at)].join(""));
  const form = (parts) => {
    const turns = round(parts);
    const latin = /^[a-z0-9]+$/.test(turns[0]);
    const sounds = latin && parts.map(heard);
    return {
      parts, turns, latin, sounds,
      keys: turns.map(typed),
      heard: latin && round(sounds).map((sound) => sound.replace(/([a-z])\1+/g, "$1")),
    };
  };
  const named = (text, isPersonal) => {
    const parts = words(text), [word] = parts, half = word.length >> 1;
    return form(isPersonal && /^[가-힣]{2,4}$/.test(parts)
      ? [word.slice(0, half), word.slice(half)] : parts);
  };
  const entry = ([address, label, weight, ...names]) => {
    const isPersonal = /^(people|characters)\//.test(address);
    return { address, label, weight, names, forms: names.map((name) => named(name, isPersonal)) };
  };

  const place = (rank, parts, turns, whole = parts.join("")) =>
    turns.includes(whole) ? rank
      : turns[0].startsWith(whole) ? rank + 1
        : parts.every((part) => turns.some((turn) => turn.startsWith(part))) ? rank + 2 : 99;
  const rank = (asked, name) => {
    const { parts, turns: [whole] } = asked;
    if (!whole || !name.turns[0]) return 99;
    const found = [place(0, parts, name.turns), whole[1] && name.turns[0].includes(whole) ? 11 : 99];
    if (!name.latin) {
      const letters = [...whole], isLead = (one) => tables.leads.includes(one);
      const at = letters.some(isLead) ? name.turns.findIndex((turn) => letters.every(
        (one, i) => one === turn[i] || one === initial(turn[i] ?? ""))) : -1;
      if (at >= 0) found.push((letters.every(isLead) ? 6 : 4) + !!at);
      found.push(asked.latin
        ? place(12, parts, name.turns.map(inLatin)) : place(3, parts.map(typed), name.keys));
    } else if (asked.latin) {
      const [sound] = asked.heard;
      if (/'|.../.test(sound)) found.push(place(8, asked.sounds, name.heard, sound));
    } else found.push(place(12, parts.map(inLatin), name.turns));
    return Math.min(...found);
  };
  const among = (entries, asked) => entries.map((one) => {
    const ranks = one.forms.map((name) => rank(asked, name));
    const best = Math.min(...ranks);
    return { ...one, best, name: ranks.indexOf(best) };
  }).filter((one) => one.best < 99).sort((a, b) =>
    a.best - b.best || (a.name > 1) - (b.name > 1) || b.weight - a.weight ||
    (a.address < b.address ? -1 : 1)).slice(0, 10);

  const input = document.querySelector("[name=q]");
  const box = input.form, { action } = box;
  const index = {};
  const load = (path) => (index[path] ??= new Promise((done) => {
    const script = document.createElement("script");
    const name = path.replace(/[A-Z]/g, "-$&").toLowerCase();
    script.src = new URL(path ? `in-${name}.js` : "names.js", action);
    script.onload = () => done(index[script.src]);
    box.append(script);
  }));
  window.spacecatNames = (rows, others, rules) => {
    paths ??= others;
    tables ??= rules;
    index[document.currentScript.src] = rows.map(entry);
  };
  const pathOf = (text) => text.replace(/'/g, "").replace(/[^ -~]/g, (one) => {
    const lead = tables.leads.indexOf(initial(one));
    return lead < 0 ? "_" : String.fromCharCode(65 + lead);
  });
  const leadsTyped = (keys) => keys.replace(
    /[a-z](?=([yuiophjklbnm]?))/g, (key, vowel) => (vowel && tables.typed[key]) ?? "");
  const find = async (query) => {
    await load("");
    const asked = form(words(query)), { parts, turns: [whole] } = asked;
    const inParts = async (texts) => {
      const found = {};
      for (let path of texts.map(pathOf)) {
        while (!paths.includes(path)) path = path.slice(0, -1);
        for (const one of await load(path)) found[one.address] = one;
      }
      return among(Object.values(found), asked);
    };
    const large = parts.filter((part) => !tables.small.includes(part));
    const turns = round(large[0] ? large : parts);
    const texts = [turns[0], turns.at(-1)], hits = await inParts(texts);
    return hits[0]?.best < 8 ? hits : inParts(texts.concat(
      asked.latin ? [asked.heard[0], leadsTyped(whole)] : inLatin(whole)));
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
