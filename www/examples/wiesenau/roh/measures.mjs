// What was done where: the measure, the Kita, when it began, its step on the
// stairs of effects (1 to 7), and the share it aims at in percent.
export const MEASURES = [
  ["Sprach-Kita", "K03", 2023, 5, 15], ["Sprach-Kita", "K30", 2023, 5, 20],
  ["Sprach-Kita", "K37", 2023, 5, 20], ["Elterncafé", "K32", 2022, 3, 25],
  ["Elterncafé", "K40", 2023, 3, 25], ["Familienlotsin", "K33", 2024, 4, 20],
  ["Familienlotsin", "K45", 2024, 4, 20], ["Fortbildung Mehrsprachigkeit", "K01", 2022, 2, 15],
  ["Fortbildung Mehrsprachigkeit", "K06", 2022, 2, 20], ["Vorlesepaten", "K13", 2023, 1, 15],
  ["Vorlesepaten", "K52", 2023, 1, 15], ["Frühe Hilfen im Haus", "K48", 2024, 6, 18],
  ["Übergang Kita–Schule", "K36", 2022, 4, 18], ["Übergang Kita–Schule", "K55", 2023, 4, 18],
];
