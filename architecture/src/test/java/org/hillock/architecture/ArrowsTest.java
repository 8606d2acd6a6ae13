package org.hillock.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may know whom. The picture is in docs/architecture.md. */
class ArrowsTest {

  /** The arrows that are allowed; a module that is not here does not belong to the house. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          entry("experiment", Set.of()),
          entry("job-contract", Set.of()),
          entry("embedded", Set.of()),
          entry("job-store", Set.of("job-contract")),
          entry("messaging", Set.of("job-contract")),
          entry("worker-runtime", Set.of("job-contract", "messaging")),
          entry("api-service", Set.of("experiment", "job-contract", "job-store", "messaging")),
          entry("scheduler", Set.of("experiment", "job-contract", "job-store", "messaging")),
          // worker-runtime re-exports the contract and the messaging ports
          entry("workers-software", Set.of("worker-runtime", "job-contract", "messaging")),
          entry(
              "standalone",
              Set.of(
                  "embedded",
                  "experiment",
                  "job-contract",
                  "job-store",
                  "messaging",
                  "worker-runtime",
                  "api-service",
                  "scheduler",
                  "workers-software")),
          entry("cli", Set.of("experiment")),
          entry("bench", Set.of("cli", "embedded", "experiment", "job-contract", "standalone")),
          entry("architecture", Set.of()));

  @Test
  void everyModuleUsesOnlyWhatItMay() {
    for (String module : Modules.all()) {
      assertThat(ALLOWED).as("module %s is not in the table of arrows", module).containsKey(module);
      assertThat(forbidden(module, Modules.usedBy(module)))
          .as("arrows out of %s", module)
          .isEmpty();
    }
  }

  @Test
  void aForbiddenArrowIsSeen() {
    Path pom = Modules.root().resolve("architecture/src/test/resources/bad-poms/worker.xml");
    assertThat(forbidden("worker-runtime", Modules.used(pom, false))).containsExactly("job-store");
  }

  @Test
  void theRulesLookAtEveryModule() {
    Set<String> seen = Modules.used(Path.of("pom.xml").toAbsolutePath(), true);
    Set<String> modules = new TreeSet<>(Modules.all());
    modules.remove("architecture");
    assertThat(seen).as("modules in architecture/pom.xml").containsAll(modules);
  }

  private static Set<String> forbidden(String module, Set<String> used) {
    Set<String> forbidden = new TreeSet<>(used);
    forbidden.removeAll(ALLOWED.getOrDefault(module, Set.of()));
    return forbidden;
  }
}
