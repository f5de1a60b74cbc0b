// A calendar file, read by ical.js: every start of every event, in UTC, or as a day.
const { readFileSync } = require("node:fs");
const ICAL = require("ical.js");

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}
const starts = [];
for (const component of calendar.getAllSubcomponents("vevent")) {
  const dates = new ICAL.Event(component).iterator();
  for (let start = dates.next(); start; start = dates.next()) {
    starts.push(start.isDate ? start.toString() : start.toJSDate().toISOString());
  }
}
console.log(JSON.stringify(starts));
