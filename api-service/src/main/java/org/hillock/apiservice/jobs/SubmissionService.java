package org.hillock.apiservice.jobs;

import java.util.List;
import java.util.Optional;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.DiagnosticBody;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.json.Words;
import org.hillock.apiservice.platforms.PlatformCatalogue;
import org.hillock.apiservice.security.Caller;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.jobstore.Documents;
import org.hillock.jobstore.IdempotencyConflictException;
import org.hillock.jobstore.IdempotencyKey;
import org.hillock.jobstore.JobReader;
import org.hillock.jobstore.JobStore;
import org.hillock.jobstore.NewJob;
import org.hillock.jobstore.RunOptions;
import org.hillock.jobstore.Submitted;
import org.hillock.jobstore.Target;
import org.jspecify.annotations.Nullable;

/** Accepts a job, or says all that is wrong with it. What it answers as accepted is durable. */
final class SubmissionService {

  private final SubmissionChecks checks;
  private final PlatformCatalogue platforms;
  private final DescriptionCompiler compiler;
  private final JobStore store;
  private final JobReader reader;
  private final JobFileKeeper keeper;

  SubmissionService(
      SubmissionChecks checks,
      PlatformCatalogue platforms,
      DescriptionCompiler compiler,
      JobStore store,
      JobReader reader,
      JobFileKeeper keeper) {
    this.checks = checks;
    this.platforms = platforms;
    this.compiler = compiler;
    this.store = store;
    this.reader = reader;
    this.keeper = keeper;
  }

  /**
   * The answer to a submission.
   *
   * @param job the job
   * @param created {@code false} if it had been accepted before under the same key
   */
  record Answer(JobBody job, boolean created) {}

  Answer submit(Caller caller, SubmissionBody body, @Nullable String key) {
    checks.description(body.description());
    RunOptions options = checks.options(body);
    String name = checks.descriptionName(body);
    SubmittedFiles files = checks.files().read(body.files(), name);
    IdempotencyKey idempotency =
        key == null ? null : checks.idempotency(caller, key, body.withDigests(files));
    Target target;
    try {
      target = platforms.require(body.platform());
    } catch (ApiException unavailable) {
      // what was promised under this key stays promised, whatever has become of the platform since
      return acceptedBefore(idempotency).orElseThrow(() -> unavailable);
    }
    Compiled compiled = compile(name, body, files);
    Compiled.Result result = compiled.result().orElseThrow();
    Documents documents =
        new Documents(
            name,
            body.description(),
            result.script(),
            result.sourceMap(),
            keeper.keep(files, result.data()));
    try {
      Submitted submitted =
          store.submit(
              new NewJob(result.title(), target, options, result.size(), documents, idempotency));
      return new Answer(
          JobBody.of(
              submitted.job(), compiled.diagnostics().isEmpty() ? null : compiled.diagnostics()),
          submitted.created());
    } catch (IdempotencyConflictException e) {
      throw keyReused(e);
    }
  }

  /** What a submission would make; all that would refuse it, refuses this. Keeps nothing. */
  DryRunBody tryOut(SubmissionBody body) {
    checks.description(body.description());
    checks.options(body);
    String name = checks.descriptionName(body);
    SubmittedFiles files = checks.files().read(body.files(), name);
    Target target = platforms.require(body.platform());
    Compiled compiled = compile(name, body, files);
    Compiled.Result result = compiled.result().orElseThrow();
    return new DryRunBody(
        result.title(),
        target.platform(),
        target.environment(),
        Words.of(target.label()),
        result.size().durationMs(),
        new JobBody.SizeBody(result.size().neurons(), result.size().expectedSynapses()),
        compiled.diagnostics());
  }

  /** The description with a result, or the refusal. */
  private Compiled compile(String name, SubmissionBody body, SubmittedFiles files) {
    Compiled compiled =
        compiler.compile(new SourceText(name, body.description()), files, body.platform());
    if (compiled.result().isEmpty()) {
      throw refusal(compiled);
    }
    FileChecks.requireNamed(files, compiled.named());
    return compiled;
  }

  private Optional<Answer> acceptedBefore(@Nullable IdempotencyKey key) {
    if (key == null) {
      return Optional.empty();
    }
    try {
      return reader.accepted(key).map(job -> new Answer(JobBody.of(job, null), false));
    } catch (IdempotencyConflictException e) {
      throw keyReused(e);
    }
  }

  private static ApiException keyReused(IdempotencyConflictException e) {
    return ApiException.of(
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        "The key was used before for another submission, job "
            + e.job()
            + ". Use a new key for each new job.");
  }

  private static ApiException refusal(Compiled compiled) {
    List<DiagnosticBody> errors =
        compiled.diagnostics().stream().filter(d -> d.severity().equals("error")).toList();
    DiagnosticBody first = errors.getFirst();
    String where =
        first.span() == null
            ? ""
            : " at line " + first.span().startLine() + ", column " + first.span().startColumn();
    return ApiException.description(
        errors.size() == 1
            ? first.message() + where + "."
            : "%d errors, the first%s: %s.".formatted(errors.size(), where, first.message()),
        compiled.diagnostics());
  }
}
