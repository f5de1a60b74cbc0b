// A calendar file, read by node-ical: every start of every event, in UTC, or as a day.
const ical = require("node-ical");

const RANGE = { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2029-01-01T00:00:00Z") };
const starts = [];
for (const event of Object.values(ical.sync.parseFile(process.argv[2]))) {
  if (event.type === "VEVENT") {
    for (const { start, isFullDay } of ical.expandRecurringEvent(event, RANGE)) {
      // A day is midnight where the program runs.
      starts.push(isFullDay ? start.toLocaleDateString("sv") : start.toISOString());
    }
  }
}
console.log(JSON.stringify(starts));
