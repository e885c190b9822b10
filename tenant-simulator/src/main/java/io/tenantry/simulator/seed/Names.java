package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Company.Culture;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Gives every index a name of its own. All pairs of given name and surname are used once before a
 * middle initial, and later a number, tells people of one name apart.
 */
final class Names {

  private record Pair(Culture culture, String given, String surname, String nickname) {}

  private final List<Pair> pairs = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  Names(Company company, long seed) {
    for (Culture culture : company.cultures) {
      for (String given : culture.given()) {
        for (String surname : culture.surnames()) {
          String nickname = ascii(given) + "." + ascii(surname);
          if (places.putIfAbsent(nickname, 0) == null) {
            pairs.add(new Pair(culture, given, surname, nickname));
          }
        }
      }
    }
    Collections.shuffle(pairs, new Random(seed));
    for (int i = 0; i < pairs.size(); i++) {
      places.put(pairs.get(i).nickname(), i);
    }
  }

  Culture culture(int index) {
    return pairs.get(index % pairs.size()).culture();
  }

  PersonName of(int index) {
    Pair pair = pairs.get(index % pairs.size());
    int round = index / pairs.size();
    String nickname = pair.nickname();
    String display = pair.given() + " " + pair.surname();
    if (round > 0 && round <= 26) {
      int dot = nickname.indexOf('.');
      char initial = (char) ('a' + round - 1);
      nickname = nickname.substring(0, dot) + "." + initial + nickname.substring(dot);
      display = pair.given() + " " + Character.toUpperCase(initial) + ". " + pair.surname();
    } else if (round > 26) {
      nickname = nickname + (round - 25);
      display = display + " " + (round - 25);
    }
    return new PersonName(pair.given(), pair.surname(), display, nickname);
  }

  /** The index whose name this nickname could be; the caller compares. */
  OptionalInt indexOf(String nickname) {
    int round = 0;
    String plain = nickname;
    int first = nickname.indexOf('.');
    int last = nickname.lastIndexOf('.');
    if (first > 0 && last == first + 2) {
      round = nickname.charAt(first + 1) - 'a' + 1;
      plain = nickname.substring(0, first) + nickname.substring(last);
    } else {
      int end = nickname.length();
      while (end > 0 && Character.isDigit(nickname.charAt(end - 1))) {
        end--;
      }
      if (end < nickname.length() && nickname.length() - end < 8) {
        round = Integer.parseInt(nickname.substring(end)) + 25;
        plain = nickname.substring(0, end);
      }
    }
    Integer place = places.get(plain);
    long index = place == null ? -1 : place + (long) round * pairs.size();
    return index < 0 || index > Integer.MAX_VALUE
        ? OptionalInt.empty()
        : OptionalInt.of((int) index);
  }

  /** Lower-case ASCII without accents, as address policies make mail nicknames. */
  static String ascii(String text) {
    String replaced =
        text.replace("ß", "ss")
            .replace("ł", "l")
            .replace("Ł", "L")
            .replace("ø", "o")
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace(" ", "");
    return Normalizer.normalize(replaced, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }
}
