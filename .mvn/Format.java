import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Checks ({@code check}) or mends ({@code apply}) the format of every Java source below a folder.
 */
final class Format {
  public static void main(String[] args) throws Exception {
    var apply = args[0].equals("apply");
    var root = Path.of(args[1]);
    var formatter = new Formatter();
    var wrong = new ArrayList<Path>();
    try (var files = Files.walk(root)) {
      for (var file : files.filter(Format::isSource).toList()) {
        var text = Files.readString(file);
        var tidy = RemoveUnusedImports.removeUnusedImports(text);
        tidy = ImportOrderer.reorderImports(tidy, JavaFormatterOptions.Style.GOOGLE);
        tidy = formatter.formatSource(tidy);
        if (!tidy.equals(text)) {
          wrong.add(root.relativize(file));
          if (apply) {
            Files.writeString(file, tidy);
          }
        }
      }
    }
    if (!wrong.isEmpty() && !apply) {
      wrong.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println("Run ./mvnw validate -Dformat=apply to format them.");
      System.exit(1);
    }
  }

  private static boolean isSource(Path file) {
    var path = file.toString();
    return path.endsWith(".java") && !path.contains("/target/") && !path.contains("/.git/");
  }
}
