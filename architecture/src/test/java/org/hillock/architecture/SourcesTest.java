package org.hillock.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that only the text of the sources can show. */
class SourcesTest {

  private static final Pattern SLEEPS =
      Pattern.compile("\\bThread\\.sleep\\(|\\bTimeUnit\\.[A-Z]+\\.sleep\\(");
  private static final Pattern SKIPS =
      Pattern.compile("@Disabled|@Ignore\\b|disabledWithoutDocker");

  @Test
  void testsWaitForConditionsInsteadOfSleeping() throws IOException {
    assertThat(matches("src/test/java", SLEEPS)).isEmpty();
  }

  @Test
  void noTestIsSwitchedOff() throws IOException {
    assertThat(matches("src/test/java", SKIPS)).isEmpty();
  }

  @Test
  void theSearchFindsWhatItLooksFor() {
    assertThat(SLEEPS.matcher("Thread" + ".sleep(100);").find()).isTrue();
    assertThat(SLEEPS.matcher("TimeUnit" + ".SECONDS.sleep(1);").find()).isTrue();
    assertThat(SKIPS.matcher("@" + "Disabled(\"flaky\")").find()).isTrue();
    assertThat(SLEEPS.matcher("sleeper.sleep(pause)").find()).isFalse();
  }

  private static List<String> matches(String folder, Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (String module : Modules.all()) {
      Path sources = Modules.root().resolve(module).resolve(folder);
      if (!Files.isDirectory(sources)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          List<String> lines = Files.readAllLines(file);
          for (int i = 0; i < lines.size(); i++) {
            if (pattern.matcher(lines.get(i)).find() && !file.endsWith("SourcesTest.java")) {
              found.add(Modules.root().relativize(file) + ":" + (i + 1));
            }
          }
        }
      }
    }
    return found;
  }
}
