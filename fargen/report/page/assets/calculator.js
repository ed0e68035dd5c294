// What a pod costs on Fargate: the same tables and the same exact arithmetic as fargen itself.
// Whole numbers only: milli-CPU, MiB, GiB, and money as a fraction that is rounded once.
const makeCalculator = (table) => {
  "use strict";
  const MILLI = 1000n, MIB_PER_GB = 1024n, TENTHS = 10n;

  // The first CPU row that covers both, then its least memory; null if there is none.
  const fit = (cpuMilli, memoryMib) => {
    for (const [cpu, memories] of table.rows) {
      if (cpuMilli <= cpu && memoryMib <= memories[memories.length - 1]) {
        return { cpu, memory: memories.find((memory) => memoryMib <= memory) };
      }
    }
    return null;
  };

  const size = (cpuMilli, memoryMib) => fit(cpuMilli, memoryMib + table.overheadMib);

  // Provisioned are 1.1 times the request and 5 GiB, at least 20, which are free: tenths of a GiB above them.
  const billedTenths = (ephemeralGib) => Math.max(200, 11 * ephemeralGib + 50) - 200;

  // [numerator, denominator] in dollars.
  const cost = (tier, ephemeralGib, rate, podHours) => {
    const hourly = BigInt(rate.vcpu) * BigInt(tier.cpu) * MIB_PER_GB * TENTHS
      + BigInt(rate.gb) * BigInt(tier.memory) * MILLI * TENTHS
      + BigInt(rate.ephemeral) * BigInt(billedTenths(ephemeralGib)) * MILLI * MIB_PER_GB;
    return [hourly * BigInt(podHours), BigInt(rate.unit) * MILLI * MIB_PER_GB * TENTHS];
  };

  // Half a cent is rounded up.
  const dollars = ([numerator, denominator]) => {
    const cents = (200n * numerator + denominator) / (2n * denominator);
    return `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
  };

  const difference = (dear, cheap) => [dear[0] - cheap[0], dear[1]];

  // The next cheaper size with the least to ask less for it; null on the cheapest.
  const cheaper = (cpuMilli, memoryMib) => {
    const tier = size(cpuMilli, memoryMib);
    const index = table.rows.findIndex(([cpu]) => cpu === tier.cpu);
    const memories = table.rows[index][1];
    const at = memories.indexOf(tier.memory);
    const found = [];
    const land = (lessCpu, lessMemory) => {
      found.push({ lessCpu, lessMemory, tier: size(cpuMilli - lessCpu, memoryMib - lessMemory) });
    };
    if (at > 0) land(0, memoryMib - (memories[at - 1] - table.overheadMib));
    if (index > 0) {
      const [cpu, below] = table.rows[index - 1];
      if (memoryMib + table.overheadMib <= below[below.length - 1]) land(cpuMilli - cpu, 0);
    }
    const larger = (one, other) => one.tier.cpu - other.tier.cpu || one.tier.memory - other.tier.memory;
    return found.sort(larger).pop() || null;
  };

  const label = (tier) => `${tier.cpu / 1000} vCPU, ${tier.memory / 1024} GB`;

  return { fit, size, cost, dollars, difference, cheaper, label };
};
