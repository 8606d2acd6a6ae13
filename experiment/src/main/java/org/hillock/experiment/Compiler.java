package org.hillock.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hillock.experiment.backend.Backend;
import org.hillock.experiment.backend.Backends;
import org.hillock.experiment.check.BackendChecks;
import org.hillock.experiment.check.ModelChecks;
import org.hillock.experiment.data.DataFiles;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.diagnostic.Span;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.diagnostic.UserFiles;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.YamlReader;
import org.hillock.experiment.emit.Script;
import org.hillock.experiment.emit.ScriptEmitter;
import org.hillock.experiment.model.Experiment;
import org.hillock.experiment.model.Procedure;
import org.hillock.experiment.network.Estimate;
import org.hillock.experiment.read.Context;
import org.hillock.experiment.read.ExperimentReader;
import org.hillock.experiment.read.Parameters;
import org.hillock.experiment.read.UnitPolicy;
import org.hillock.experiment.reuse.Assembly;
import org.hillock.experiment.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * Turns a description into a PyNN module, or into the list of what is wrong with it. Has no state
 * of its own, so one compiler serves all threads.
 */
public final class Compiler {

  private final Limits limits;
  private final String version;
  private final UnitPolicy units;

  /**
   * A compiler with the given bounds.
   *
   * @param limits what is accepted
   * @param version the version of Hillock, written into every module
   */
  public Compiler(Limits limits, String version) {
    this(limits, version, UnitPolicy.ASSUMED);
  }

  private Compiler(Limits limits, String version, UnitPolicy units) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.version = Objects.requireNonNull(version, "version");
    this.units = units;
  }

  /** The same, but a number without a unit is an error where PyNN has a unit. */
  public Compiler insistingOnUnits() {
    return new Compiler(limits, version, UnitPolicy.REQUIRED);
  }

  /**
   * Compiles a description for a back end. The module that comes out runs on every other one as
   * well, if that is able to do what the description asks for.
   *
   * @param source the description
   * @param backend name of a back end, see {@link Backends#names()}; an unknown one is a diagnostic
   */
  public Compilation compile(SourceText source, String backend) {
    return compile(source, UserFiles.none(), backend);
  }

  /**
   * Compiles a description that may use files.
   *
   * @param files those beside the description; the standard library is always there
   */
  public Compilation compile(SourceText source, UserFiles files, String backend) {
    Optional<Backend> found = Backends.find(backend);
    if (found.isPresent()) {
      return compile(source, files, found.get());
    }
    Problems problems = new Problems(limits.diagnostics());
    problems.add(
        Diagnostic.of(
                Code.UNKNOWN_BACKEND,
                new Place("", Span.START),
                "there is no back end %s".formatted(Text.quoted(backend)))
            .note("the back ends are %s".formatted(Text.list(Backends.names(), "and")))
            .help(Text.didYouMean(backend, Backends.names())));
    return Compilation.failed(problems.sorted(), List.of());
  }

  /** Checks a description that uses no files. */
  public Compilation check(SourceText source) {
    return check(source, UserFiles.none());
  }

  /** Checks a description without a back end in mind, and writes no module. */
  public Compilation check(SourceText source, UserFiles files) {
    return compile(source, files, (Backend) null);
  }

  Compilation compile(SourceText source, UserFiles files, @Nullable Backend backend) {
    Problems problems = new Problems(limits.diagnostics());
    Node root = YamlReader.read(source, limits, problems);
    Parameters parameters = new Parameters(problems);
    Context context =
        new Context(
            limits,
            Vocabulary.standard(),
            problems,
            parameters,
            new DataFiles(files, problems),
            units);
    Assembly assembly = new Assembly(files, limits, problems);
    Node whole = root == null || problems.hasErrors() ? null : assembly.whole(root);
    ExperimentReader.Draft draft =
        whole == null || problems.hasErrors() ? null : new ExperimentReader(context).read(whole);
    if (draft != null && !problems.hasErrors()) {
      new ModelChecks(context, draft).run();
      if (backend != null) {
        new BackendChecks(backend, draft, context).run();
      }
    }
    if (draft == null || problems.hasErrors()) {
      return Compilation.failed(problems.sorted(), assembly.used());
    }
    Experiment experiment = experiment(draft, parameters);
    Set<String> others = new HashSet<>(context.data().digests().keySet());
    assembly.used().forEach(used -> others.add(used.name()));
    Optional<Script> script =
        backend == null
            ? Optional.empty()
            : Optional.of(
                new ScriptEmitter(experiment, draft.targets(), others).emit(source, version));
    return new Compilation(
        problems.sorted(),
        assembly.used(),
        context.data().digests(),
        Optional.of(experiment),
        Optional.ofNullable(backend)
            .flatMap(Backend::machine)
            .map(
                machine ->
                    machine.share(
                        draft.model(), draft.procedure().setup(), experiment.durationMs())),
        script);
  }

  private static Experiment experiment(ExperimentReader.Draft draft, Parameters parameters) {
    Procedure procedure = draft.procedure();
    Estimate estimate = new Estimate(draft.targets());
    return new Experiment(
        draft.title(),
        draft.seed(),
        Estimate.duration(procedure).doubleValue(),
        procedure.setup().timestep().asDouble(),
        estimate.size(draft.model(), procedure),
        estimate.outline(draft.model()),
        parameters.constants(),
        draft.model(),
        procedure);
  }
}
