package pushpool.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.Map;

/** A function that runs on this machine. */
sealed interface LocalFunction permits CommandFunction, ClassFunction {
  String CLASS = "class:";

  /** Reads {@code class:com.acme.Handler} or a command line; a class must be on the class path. */
  static LocalFunction parse(String text, Map<String, String> environment) {
    return text.startsWith(CLASS)
        ? ClassFunction.of(text.substring(CLASS.length()).strip())
        : new CommandFunction(CommandLine.split(text), environment);
  }

  Outcome run(byte[] payload, Context context);
}
