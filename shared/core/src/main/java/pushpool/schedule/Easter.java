package pushpool.schedule;

import java.time.LocalDate;

/** Easter Sunday of the western churches. */
final class Easter {
  private Easter() {}

  /** How many days after the Easter of its year a day is, negative before it. */
  static int daysSince(LocalDate date) {
    return date.getDayOfYear() - of(date.getYear()).getDayOfYear();
  }

  /** The computation of Gauss with the corrections of Lichtenberg. */
  static LocalDate of(int year) {
    var century = year / 100;
    var moonCorrection = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
    var sunCorrection = 2 - (3 * century + 3) / 4;
    var moon = year % 19;
    var fullMoonSeed = (19 * moon + moonCorrection) % 30;
    var shift = (fullMoonSeed + moon / 11) / 29;
    var fullMoon = 21 + fullMoonSeed - shift;
    var firstSunday = 7 - (year + year / 4 + sunCorrection) % 7;
    var marchDay = fullMoon + 7 - Math.floorMod(fullMoon - firstSunday, 7);
    return LocalDate.of(year, 3, 1).plusDays(marchDay - 1L);
  }
}
