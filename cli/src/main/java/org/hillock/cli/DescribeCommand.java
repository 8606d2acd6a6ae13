package org.hillock.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hillock.cli.api.Json;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Style;
import org.hillock.cli.terminal.Table;
import org.hillock.cli.terminal.Table.Cell;
import org.hillock.cli.terminal.Terminal;
import org.hillock.experiment.Compilation;
import org.hillock.experiment.model.Experiment;
import org.hillock.experiment.model.Group;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Recording;
import org.hillock.experiment.model.Stimulus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Shows what a description will build. */
@Command(
    name = "describe",
    description = "Show in tables what an experiment will build, without running it.",
    footer = {"", "Example:", "  hillock describe net.yaml"})
final class DescribeCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The experiment, YAML or JSON; - reads stdin.")
  private Path file = Path.of("");

  @Mixin private OutputOptions output = new OutputOptions();

  DescribeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Description description = Description.read(file, session.workingDirectory());
    Compilation compilation = OfflineCheck.compile(description, "");
    new OfflineCheck(session.terminal())
        .show(description, compilation.used(), compilation.diagnostics());
    if (compilation.experiment().isEmpty()) {
      session.terminal().note(description.shownName() + " cannot be run.");
      return ExitCode.USAGE.number();
    }
    Experiment experiment = compilation.experiment().get();
    if (output.isJson()) {
      output.json(session.terminal(), document(experiment));
    } else {
      show(experiment);
    }
    return ExitCode.DONE.number();
  }

  private void show(Experiment experiment) {
    Terminal terminal = session.terminal();
    terminal.answer(terminal.styledAnswer(Style.STRONG, experiment.title()));
    terminal.answer(CheckCommand.size(experiment));
    answer(populations(experiment), !experiment.model().populations().isEmpty());
    answer(groups(experiment), !experiment.model().groups().isEmpty());
    answer(projections(experiment), !experiment.model().projections().isEmpty());
    answer(stimuli(experiment), !experiment.procedure().stimuli().isEmpty());
    answer(recordings(experiment), !experiment.procedure().recordings().isEmpty());
  }

  private void answer(Table table, boolean shown) {
    if (shown) {
      session.terminal().answer("");
      table.lines().forEach(session.terminal()::answer);
    }
  }

  private Table table(String... headings) {
    return new Table(heading -> session.terminal().styledAnswer(Style.STRONG, heading), headings);
  }

  private Table populations(Experiment experiment) {
    Table table = table("POPULATION", "CELLS", "TYPE", "PARAMETERS GIVEN");
    for (Population population : experiment.model().populations()) {
      table.row(
          Cell.of(population.name()),
          count(experiment.outline().cells().getOrDefault(population.name(), 0L)),
          Cell.of(population.cellType()),
          Cell.of(String.join(", ", population.parameters().keySet())));
    }
    return table;
  }

  private Table groups(Experiment experiment) {
    Table table = table("GROUP", "CELLS");
    for (Group group : experiment.model().groups()) {
      table.row(
          Cell.of(group.name()),
          count(experiment.outline().cells().getOrDefault(group.name(), 0L)));
    }
    return table;
  }

  private Table projections(Experiment experiment) {
    Table table = table("PROJECTION", "CONNECTOR", "SYNAPSE", "RECEPTOR", "SYNAPSES");
    for (Projection projection : experiment.model().projections()) {
      double synapses = experiment.outline().synapses().getOrDefault(projection.name(), 0.0);
      table.row(
          Cell.of(projection.name()),
          Cell.of(projection.connector().word()),
          Cell.of(projection.synapse().word()),
          Cell.of(projection.receptor().word()),
          count(Math.round(synapses)));
    }
    return table;
  }

  private Table stimuli(Experiment experiment) {
    Table table = table("STIMULUS", "INTO");
    for (Stimulus stimulus : experiment.procedure().stimuli()) {
      table.row(Cell.of(stimulus.word()), Cell.of(stimulus.into()));
    }
    return table;
  }

  private Table recordings(Experiment experiment) {
    Table table = table("RECORDED", "VARIABLES", "EVERY");
    for (Recording recording : experiment.procedure().recordings()) {
      table.row(
          Cell.of(recording.of()),
          Cell.of(String.join(", ", recording.variables())),
          Cell.of(recording.every().map(every -> every.shown() + " ms").orElse("")));
    }
    return table;
  }

  private static Cell count(long count) {
    return Cell.number(String.format(Locale.ROOT, "%,d", count));
  }

  private static ObjectNode document(Experiment experiment) {
    ObjectNode document =
        Json.object()
            .put("title", experiment.title())
            .put("seed", experiment.seed())
            .put("neurons", experiment.counts().neurons())
            .put("expected_synapses", experiment.counts().expectedSynapses())
            .put("recorded_bytes", experiment.counts().recordedBytesEstimate())
            .put("duration_ms", experiment.durationMs())
            .put("timestep_ms", experiment.timestepMs());
    ObjectNode cells = document.putObject("cells");
    experiment.outline().cells().forEach(cells::put);
    ObjectNode synapses = document.putObject("synapses");
    experiment.outline().synapses().forEach(synapses::put);
    return document;
  }
}
