package pushpool.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandLineTest {
  @Test
  void wordsAreSplitAsAShellDoes() {
    assertThat(CommandLine.words("sh -c 'exit 3'")).containsExactly("sh", "-c", "exit 3");
    assertThat(CommandLine.words("  a  \"b c\" d\\ e \"\" "))
        .containsExactly("a", "b c", "d e", "");
    assertThat(CommandLine.words("\"say \\\"hi\\\" \\n\"")).containsExactly("say \"hi\" \\n");
    assertThat(CommandLine.words("pre'fix'\"ed\"")).containsExactly("prefixed");
    assertThat(CommandLine.words("   ")).isEmpty();
  }

  @Test
  void aLineIsSplitIntoTheWordsItWasMadeOf() {
    var words = List.of("sh", "-c", "echo 'it''s' \"fine\"", "", "a b", "--path=/x:y", "$HOME");

    assertThat(CommandLine.split(CommandLine.line(words))).contains(words);
    assertThat(CommandLine.split("echo 'oops")).isEmpty();
  }

  @Test
  void anOpenQuoteIsRefused() {
    assertThatThrownBy(() -> CommandLine.words("echo 'oops"))
        .isInstanceOf(Unresolvable.class)
        .hasMessageContaining("not closed");
  }
}
