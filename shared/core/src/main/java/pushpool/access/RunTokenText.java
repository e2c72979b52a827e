package pushpool.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a token says, in as few bytes as will do: an override of ECS has room for 8,192. */
final class RunTokenText {
  private static final int PARTS = 6;

  private RunTokenText() {}

  static byte[] of(RunToken token) {
    var allowed = token.allowance();
    var text =
        String.join(
            " ",
            token.runId().toString(),
            String.valueOf(token.attempt()),
            String.valueOf(token.expires().getEpochSecond()),
            list(allowed.blocks()),
            list(allowed.variables()),
            list(allowed.workPools()));
    return text.getBytes(UTF_8);
  }

  static Optional<RunToken> parse(byte[] bytes) {
    var parts = new String(bytes, UTF_8).split(" ", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      var allowance = new Allowance(list(parts[3]), list(parts[4]), list(parts[5]));
      var expires = Instant.ofEpochSecond(Long.parseLong(parts[2]));
      return Optional.of(
          new RunToken(UUID.fromString(parts[0]), Integer.parseInt(parts[1]), expires, allowance));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String list(List<String> texts) {
    return texts.stream()
        .map(text -> URLEncoder.encode(text, UTF_8))
        .collect(Collectors.joining(","));
  }

  private static List<String> list(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(each -> URLDecoder.decode(each, UTF_8)).toList();
  }
}
