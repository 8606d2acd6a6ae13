package org.hillock.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hillock.cli.api.Diagnostics;
import org.hillock.cli.api.Json;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.Durations;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Terminal;
import org.hillock.experiment.Compilation;
import org.hillock.experiment.backend.Backend;
import org.hillock.experiment.backend.Backends;
import org.hillock.experiment.model.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Checks a description without a platform. */
@Command(
    name = "check",
    description = "Check an experiment here, without running it.",
    footer = {
      "",
      "Exit code 0 if it can be run there (with --on all: somewhere), else 2.",
      "",
      "Examples:",
      "  hillock check net.yaml --on neuron",
      "  hillock check net.yaml --on all      where it runs, where not and why, what differs"
    })
final class CheckCommand implements Callable<Integer> {
  private static final String EVERYWHERE = "all";

  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The experiment, YAML or JSON; - reads stdin.")
  private Path file = Path.of("");

  @Option(
      names = "--on",
      paramLabel = "PLATFORM",
      completionCandidates = Places.class,
      description = "Also check it against this simulator or machine, or all (default: nest).")
  private String platform = "nest";

  @Option(
      names = "--strict-units",
      description = "Refuse numbers without a unit where PyNN has one.")
  private boolean strictUnits;

  @Mixin private OutputOptions output = new OutputOptions();

  CheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!platform.equals(EVERYWHERE)) {
      requireKnown(platform);
    }
    Description description = Description.read(file, session.workingDirectory());
    Compilation compilation = compile(description, platform);
    if (platform.equals(EVERYWHERE) && !compilation.hasErrors()) {
      return everywhere(description, compilation);
    }
    if (output.isJson()) {
      output.json(session.terminal(), document(compilation));
    } else {
      new OfflineCheck(session.terminal())
          .show(description, compilation.used(), compilation.diagnostics());
      answer(description, compilation);
    }
    return (compilation.hasErrors() ? ExitCode.USAGE : ExitCode.DONE).number();
  }

  private Compilation compile(Description description, String where) {
    return strictUnits
        ? OfflineCheck.compileStrictly(description, where)
        : OfflineCheck.compile(description, where);
  }

  private int everywhere(Description description, Compilation common) {
    Map<Backend, Compilation> each = new LinkedHashMap<>();
    Backends.known().stream()
        .filter(backend -> backend.kind().isForUsers())
        .forEach(backend -> each.put(backend, compile(description, backend.name())));
    Verdicts verdicts = new Verdicts(common, each);
    Terminal terminal = session.terminal();
    if (output.isJson()) {
      ObjectNode document = document(common).put("valid", verdicts.anywhere());
      document.set("platforms", verdicts.document());
      output.json(terminal, document);
    } else {
      new OfflineCheck(terminal).show(description, common.used(), common.diagnostics());
      common
          .experiment()
          .ifPresent(
              experiment -> {
                terminal.answer(description.shownName() + ": " + experiment.title());
                terminal.answer("  " + size(experiment));
              });
      verdicts.lines(terminal).forEach(terminal::answer);
    }
    return (verdicts.anywhere() ? ExitCode.DONE : ExitCode.USAGE).number();
  }

  /**
   * Refuses a simulator that this version knows nothing about.
   *
   * @throws CommandException naming those it knows
   */
  static void requireKnown(String platform) {
    if (Backends.find(platform).isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "'" + platform + "' is no simulator this version knows.",
          "It knows: " + String.join(", ", Backends.names()) + ".");
    }
  }

  private void answer(Description description, Compilation compilation) {
    Terminal terminal = session.terminal();
    Optional<Experiment> experiment = compilation.experiment();
    if (compilation.hasErrors() || experiment.isEmpty()) {
      terminal.note(description.shownName() + " cannot be run.");
    } else {
      terminal.answer(
          description.shownName() + " can be run on " + platform + ": " + experiment.get().title());
      terminal.answer("  " + size(experiment.get()));
      compilation.share().ifPresent(share -> terminal.answer("  " + Verdicts.share(share)));
    }
  }

  /** How large an experiment is, in one line. */
  static String size(Experiment experiment) {
    return String.format(
        Locale.ROOT,
        "%,d cells, about %,.0f synapses, %s in steps of %s ms, seed %d",
        experiment.counts().neurons(),
        experiment.counts().expectedSynapses(),
        Durations.biological(experiment.durationMs()),
        Durations.number(experiment.timestepMs()),
        experiment.seed());
  }

  private static ObjectNode document(Compilation compilation) {
    ObjectNode document = Json.object().put("valid", !compilation.hasErrors());
    document.set("diagnostics", Diagnostics.write(compilation.diagnostics()));
    compilation
        .experiment()
        .ifPresent(
            experiment ->
                document
                    .put("title", experiment.title())
                    .put("seed", experiment.seed())
                    .put("neurons", experiment.counts().neurons())
                    .put("expected_synapses", experiment.counts().expectedSynapses())
                    .put("duration_ms", experiment.durationMs())
                    .put("timestep_ms", experiment.timestepMs()));
    compilation.script().ifPresent(script -> document.put("script", script.text()));
    return document;
  }

  /** What can be checked against. */
  static final class Places implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(
              Backends.known().stream()
                  .filter(backend -> backend.kind().isForUsers())
                  .map(Backend::name),
              Stream.of(EVERYWHERE))
          .iterator();
    }
  }
}
