"use strict";
{
  const form = document.forms.browse;
  const list = document.querySelector(".cards");
  const pages = document.querySelector(".pages");
  const [said, nothing, more] = ["said", "nothing", "more"].map((id) => document.getElementById(id));
  const selects = [...form.querySelectorAll("select")];
  const { sort } = form.elements;
  const all = said.textContent;
  const first = [...list.children];
  const cards = new Map(first.map((card) => [card.querySelector("a").getAttribute("href"), card]));
  const fields = ["kind", "genre", "tag", "setting", "platform", "network", "studio"];
  const orders = {
    new: (a, b) => (a[3] < b[3]) - (a[3] > b[3]),
    old: (a, b) => !a[3] - !b[3] || (a[3] > b[3]) - (a[3] < b[3]),
    ko: (a, b) => !a[2] - !b[2] || a[2].localeCompare(b[2], "ko"),
  };
  let loading;

  const load = () => (loading ??= Promise.all(form.dataset.rows.split(" ").map((src) =>
    new Promise((onload, onerror) =>
      document.head.append(Object.assign(document.createElement("script"), { src, async: false, onload, onerror }))))));

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const card = ([href, name, native, day, place, terms]) => {
    const link = element("a", { href }, name);
    const title = element("p", { className: "name" }, link);
    if (native) title.append(" ", element("span", { className: "native", lang: "ko" }, native));
    const kind = form.elements.kind?.querySelector(`[value="${terms.split("|")[0]}"]`).text;
    const about = [kind, day.slice(0, 4)].filter(Boolean).join(", ");
    const made = element("li", { className: "card" }, title, element("p", { className: "meta" }, about));
    if (place) made.dataset.place = place;
    if (form.dataset.covers) {
      const src = new URL("cover.svg", link.href).href;
      made.prepend(element("picture", {}, element("img", { alt: "", loading: "lazy", width: 400, height: 600, src })));
    }
    return made;
  };

  const fits = (row) => {
    const terms = row[5].split("|");
    return selects.every(({ name, value }) =>
      !value || name === "sort" ||
      (name === "year" ? row[3].slice(0, 4) === value : terms[fields.indexOf(name)].split(",").includes(value)));
  };

  const show = (found, number) => {
    list.append(...found.slice(number, number + 100).map((row) => cards.get(row[0]) ?? card(row)));
    more.hidden = found.length <= number + 100;
    more.onclick = () => {
      show(found, number + 100);
      list.children[number].querySelector("a").focus();
    };
  };

  const update = async () => {
    const chosen = selects.some((select) => select.value);
    if (chosen) {
      try {
        await load();
      } catch {
        said.textContent = "The list of titles could not be loaded.";
        return;
      }
    }
    const found = chosen ? self.rows.filter(fits) : [];
    if (orders[sort.value]) found.sort(orders[sort.value]);
    list.replaceChildren();
    if (chosen) show(found, 0);
    else list.append(...first);
    if (!chosen) more.hidden = true;
    if (pages) pages.hidden = chosen;
    if (nothing.contains(document.activeElement)) selects[0].focus();
    nothing.hidden = !chosen || found.length > 0;
    said.textContent = chosen ? `${found.length.toLocaleString("en")} of ${all}` : all;
    list.classList.remove("waiting");
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const select of selects) {
      select.value = asked.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    return update();
  };

  const write = () => {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.pushState(null, "", asked.size ? `?${asked}` : location.pathname);
    return update();
  };

  form.addEventListener("change", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(write));
  for (const event of ["focusin", "pointerenter"]) form.addEventListener(event, load, { once: true });
  addEventListener("popstate", read);
  form.elements[0].disabled = false;
  list.classList.toggle("waiting", location.search.length > 1);
  read();
}
