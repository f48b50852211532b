/* Small helps that must work without the server: hide the screen at once, lock it when idle, count a lease down. */
(() => {
  "use strict";
  const root = document.documentElement;
  let marker = null;
  let lastSign = Date.now();
  let lastPing = 0;
  let lastEscape = 0;
  let lastPage = "";
  let lastStep = "";
  let lastItem = "";

  const words = () => (marker ? marker.dataset : {});

  function cover() {
    let element = document.getElementById("m-cover");
    if (element) return element;
    element = document.createElement("div");
    element.id = "m-cover";
    element.setAttribute("role", "dialog");
    element.setAttribute("aria-modal", "true");
    element.hidden = true;
    const button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", reveal);
    element.append(document.createElement("p"), button);
    document.body.append(element);
    return element;
  }

  function hide() {
    const element = cover();
    /* After a reload the page has no words yet, and a locked one never has: the cover keeps its own. */
    const kept = JSON.parse(sessionStorage.getItem("m-hidden")) || { title: document.title, show: "OK" };
    const label = marker ? { title: words().title, show: words().show } : kept;
    element.firstChild.textContent = label.title;
    element.lastChild.textContent = label.show;
    element.setAttribute("aria-label", label.title);
    element.hidden = false;
    document.getElementById("root").inert = true;
    sessionStorage.setItem("m-hidden", JSON.stringify(label));
    element.lastChild.focus();
  }

  function reveal() {
    cover().hidden = true;
    document.getElementById("root").inert = false;
    sessionStorage.removeItem("m-hidden");
    lastSign = Date.now();
  }

  function hideButton() {
    let button = document.getElementById("m-hide");
    if (!button) {
      button = document.createElement("button");
      button.id = "m-hide";
      button.type = "button";
      button.addEventListener("click", hide);
      document.body.append(button);
    }
    const label = words().hide || "";
    if (button.textContent !== label) button.textContent = label;
    button.title = words().hideHint || "";
    button.hidden = !label;
  }

  function countdown() {
    for (const element of document.querySelectorAll(".m-countdown")) {
      const left = Math.ceil((Number(element.dataset.ends) * 1000 - Date.now()) / 60000);
      const data = element.dataset;
      const text = left <= 0 ? data.over : left === 1 ? data.one : data.many.replace("{n}", String(left));
      if (element.textContent !== text) element.textContent = text;
      element.classList.toggle("m-soon", left <= Number(data.warn));
    }
  }

  /* A new step of the guided tour is read first, whether or not the page changed with it. */
  function stepFocus() {
    const title = document.querySelector(".m-step-title");
    const step = title ? title.textContent : "";
    if (step && lastStep && step !== lastStep) {
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
      document.querySelector(".stMain").scrollTop = 0;
    }
    lastStep = step;
  }

  function takeFocus() {
    const page = marker ? marker.dataset.page : "";
    if (!page || page === lastPage) return;
    const heading = document.querySelector(".stMain h1");
    if (!heading) return;
    if (lastPage) closeCards();
    if (lastPage && !lastStep) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      const scroller = document.querySelector(".stMain");
      if (scroller) scroller.scrollTop = 0;
    }
    lastPage = page;
  }

  /* A card of the bar would lie over the page that one of its links opened. */
  function closeCards() {
    for (const card of document.querySelectorAll('.st-key-top [data-testid="stPopover"] button[aria-expanded="true"]')) {
      card.click();
    }
  }

  /* The next listing is read from its beginning, with Undo in sight, however far down the one before was read. */
  function nextItem() {
    const countdown = document.querySelector(".m-countdown");
    const item = (countdown && countdown.dataset.item) || "";
    if (item && lastItem && item !== lastItem) document.querySelector(".stMain").scrollTop = 0;
    lastItem = item || lastItem;
  }

  function refresh() {
    marker = document.querySelector(".m-desk");
    if (!marker) return;
    if (root.lang !== marker.dataset.lang) root.lang = marker.dataset.lang;
    if (document.title !== marker.dataset.title) document.title = marker.dataset.title;
    root.classList.toggle("m-quiet", marker.dataset.quiet === "1");
    root.classList.toggle("m-no-keys", marker.dataset.keys !== "1");
    hideButton();
    translate();
    countdown();
    stepFocus();
    takeFocus();
    nextItem();
  }

  /* Streamlit's own English, where a reader or a screen reader would meet it. */
  function translate() {
    for (const hint of document.querySelectorAll('kbd[aria-label^="Shortcut "]')) {
      hint.setAttribute("aria-label", words().key + " " + hint.textContent);
    }
    for (const line of document.querySelectorAll('[role="dialog"] *')) {
      if (line.childElementCount || !words().lost) continue;
      if (line.textContent === "Connection error") line.textContent = words().lost;
      if (line.textContent.startsWith("Streamlit server")) line.textContent = words().lostText;
    }
    const skip = [...document.querySelectorAll("a, button")].find((one) => one.textContent === "Skip to main content");
    if (skip && words().skip) skip.textContent = words().skip;
  }

  function idle() {
    countdown();
    const minutes = Number(words().idle || 0);
    if (!minutes) return;
    const still = Date.now() - lastSign;
    if (still > minutes * 60000) {
      if (cover().hidden) hide();
    } else if (still < 60000 && Date.now() - lastPing > 60000) {
      lastPing = Date.now();
      fetch("/maison/present", { method: "POST", credentials: "same-origin" }).catch(() => {});
    }
  }

  for (const sign of ["pointermove", "pointerdown", "keydown", "touchstart"]) {
    document.addEventListener(sign, () => { if (cover().hidden) lastSign = Date.now(); }, { passive: true });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (Date.now() - lastEscape < 700) hide();
    lastEscape = Date.now();
  });
  let planned = false;
  new MutationObserver(() => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => { planned = false; refresh(); });
  }).observe(document.body, { childList: true, subtree: true });
  setInterval(idle, 5000);
  if (sessionStorage.getItem("m-hidden")) hide();
})();
