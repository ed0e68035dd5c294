(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const form = document.getElementById("what-if");
  const field = (name) => form.elements.namedItem(name);
  const show = (name, text) => { document.getElementById(`out-${name}`).textContent = text; };
  const calculator = makeCalculator(data);
  const largest = data.rows[data.rows.length - 1];

  // A whole number inside the field's bounds; null, and the field marked, if it is none.
  const read = (name) => {
    const input = field(name);
    const value = Number(input.value);
    const good = input.value.trim() !== "" && Number.isInteger(value)
      && value >= Number(input.min) && value <= Number(input.max);
    input.setAttribute("aria-invalid", String(!good));
    return good ? value : null;
  };

  const blank = (text) => {
    for (const name of ["tier", "pod", "all", "unused", "step"]) show(name, name === "tier" ? text : "…");
  };

  const stepWords = (tier, rate, cpu, memory, podHours) => {
    const step = calculator.cheaper(cpu, memory);
    if (step === null) return "This is the cheapest size.";
    const less = step.lessCpu ? `${step.lessCpu}m less CPU` : `${step.lessMemory} MiB less memory`;
    const price = (one) => calculator.cost(one, 0, rate, podHours);
    const saved = calculator.dollars(calculator.difference(price(tier), price(step.tier)));
    return `${calculator.label(step.tier)}, with ${less} a pod: saves ${rate.mark}${saved} USD a month.`;
  };

  const update = () => {
    const [cpu, memory, sideCpu, sideMemory, storage, replicas, hours] = [
      "cpu", "memory", "sidecarCpu", "sidecarMemory", "storage", "replicas", "hours",
    ].map(read);
    if ([cpu, memory, sideCpu, sideMemory, storage, replicas, hours].includes(null)) {
      blank("Write whole numbers inside the bounds.");
      return;
    }
    const askedCpu = cpu + sideCpu, askedMemory = memory + sideMemory;
    const tier = calculator.size(askedCpu, askedMemory);
    if (tier === null) {
      const most = largest[1][largest[1].length - 1] / 1024;
      blank(`More than the largest size, ${largest[0] / 1000} vCPU and ${most} GB.`);
      return;
    }
    const rate = data.rates[field("region").value];
    const price = (podHours) => rate.mark + calculator.dollars(calculator.cost(tier, storage, rate, podHours));
    show("tier", calculator.label(tier));
    show("pod", `${price(hours)} USD`);
    show("all", `${price(hours * replicas)} USD`);
    const freeMemory = tier.memory - data.overheadMib - askedMemory;
    show("unused", `${tier.cpu - askedCpu}m CPU, ${freeMemory} MiB memory`);
    show("step", stepWords(tier, rate, askedCpu, askedMemory, hours * replicas));
  };

  const choose = () => {
    const app = data.apps[Number(field("app").value)];
    if (app === undefined) return;
    for (const [name, value] of Object.entries(app)) field(name).value = String(value);
    update();
  };

  const theme = document.getElementById("theme");
  const dark = () => (document.documentElement.dataset.theme
    || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  theme.hidden = false;
  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
  });

  // What scrolls can be reached with the keyboard; what does not scroll needs no stop there.
  const reach = () => {
    for (const part of document.querySelectorAll(".scroll")) {
      if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
      else part.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", reach);
  document.addEventListener("toggle", reach, true);

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => (event.target.name === "app" ? choose() : update()));
  document.getElementById("calculator").hidden = false;
  update();
  reach();

  // Paper shows everything.
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
  });
})();
