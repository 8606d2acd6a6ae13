package org.hillock.apiservice.jobs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hillock.apiservice.digest.Sha256;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.errors.FieldProblem;
import org.hillock.apiservice.jobs.SubmissionBody.AskedLimits;
import org.hillock.apiservice.jobs.SubmissionBody.DataFormat;
import org.hillock.apiservice.json.ApiJson;
import org.hillock.apiservice.json.Words;
import org.hillock.apiservice.limits.ApiLimits;
import org.hillock.apiservice.security.Caller;
import org.hillock.jobcontract.worker.RunLimits;
import org.hillock.jobstore.Documents;
import org.hillock.jobstore.IdempotencyKey;
import org.hillock.jobstore.RunOptions;
import org.jspecify.annotations.Nullable;

/** Checks what can be checked of a submission before its description is read. */
final class SubmissionChecks {

  private static final String NAME_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,199}";

  private final ApiLimits limits;
  private final ApiJson json;
  private final FileChecks files;

  SubmissionChecks(ApiLimits limits, ApiJson json) {
    this.limits = limits;
    this.json = json;
    this.files = new FileChecks(limits.files());
  }

  FileChecks files() {
    return files;
  }

  void description(String text) {
    long most = limits.descriptionSize().toBytes();
    // no character has more than three bytes per UTF-16 unit
    if (text.length() * 3L > most && text.getBytes(StandardCharsets.UTF_8).length > most) {
      throw ApiException.of(
          ErrorCode.TOO_LARGE,
          "The description is larger than %d bytes (see /api/v1/limits). Large tables do not belong into it."
              .formatted(most));
    }
  }

  String descriptionName(SubmissionBody body) {
    String name = body.descriptionName();
    if (name == null) {
      return body.description().stripLeading().startsWith("{")
          ? "experiment.json"
          : "experiment.yaml";
    }
    if (!name.matches(NAME_FORM)
        || name.endsWith(".npy")
        || name.equals(Documents.SCRIPT_NAME)
        || name.equals(Documents.SOURCE_MAP_NAME)) {
      throw ApiException.fields(
          List.of(
              new FieldProblem(
                  "description_name",
                  "must be a plain file name of 1 to 200 of the characters A-Z a-z 0-9 . _ -, and"
                      + " neither experiment.py nor sourcemap.json, nor end in .npy")));
    }
    return name;
  }

  RunOptions options(SubmissionBody body) {
    DataFormat format = Objects.requireNonNullElse(body.format(), DataFormat.NWB);
    int threads = Objects.requireNonNullElse(body.threads(), 1);
    List<FieldProblem> wrong = new ArrayList<>();
    if (threads < 1) {
      wrong.add(new FieldProblem("threads", "must be at least 1"));
    }
    AskedLimits asked =
        Objects.requireNonNullElse(body.limits(), new AskedLimits(null, null, null, null));
    positive(wrong, "limits.wall_time_s", asked.wallTimeS());
    positive(wrong, "limits.memory_bytes", asked.memoryBytes());
    positive(wrong, "limits.output_bytes", asked.outputBytes());
    positive(wrong, "limits.log_bytes", asked.logBytes());
    if (!wrong.isEmpty()) {
      throw ApiException.fields(wrong);
    }
    return new RunOptions(
        Words.of(format),
        (int) within("threads", threads, limits.threads()),
        Objects.requireNonNullElse(body.accelerations(), true),
        runLimits(asked));
  }

  private RunLimits runLimits(AskedLimits asked) {
    RunLimits standard = limits.run().standard().toRunLimits();
    RunLimits most = limits.run().most().toRunLimits();
    return new RunLimits(
        wallTime(asked.wallTimeS(), standard.wallTime(), most.wallTime()),
        chosen(
            "limits.memory_bytes", asked.memoryBytes(), standard.memoryBytes(), most.memoryBytes()),
        chosen(
            "limits.output_bytes", asked.outputBytes(), standard.outputBytes(), most.outputBytes()),
        chosen("limits.log_bytes", asked.logBytes(), standard.logBytes(), most.logBytes()));
  }

  private static Duration wallTime(@Nullable Double asked, Duration standard, Duration most) {
    if (asked == null) {
      return standard;
    }
    within("limits.wall_time_s", (long) Math.ceil(asked), most.toSeconds());
    return Duration.ofMillis(Math.max(1, Math.round(asked * 1000)));
  }

  private static long chosen(String field, @Nullable Long asked, long standard, long most) {
    return asked == null ? standard : within(field, asked, most);
  }

  private static void positive(List<FieldProblem> wrong, String field, @Nullable Number value) {
    if (value != null && !(value.doubleValue() > 0)) {
      wrong.add(new FieldProblem(field, "must be more than 0"));
    }
  }

  private static long within(String field, long value, long most) {
    if (value > most) {
      throw ApiException.of(
          ErrorCode.LIMIT_EXCEEDED,
          "%s: %d is more than the %d that are allowed (see /api/v1/limits)."
              .formatted(field, value, most));
    }
    return value;
  }

  /** The key of a submission, with the digest of what it was sent with. */
  IdempotencyKey idempotency(Caller caller, String key, SubmissionBody body) {
    if (key.isBlank()
        || key.length() > ApiLimits.IDEMPOTENCY_KEY_LENGTH
        || !key.chars().allMatch(c -> c > 31 && c < 127)) {
      throw ApiException.parameter(
          "Idempotency-Key",
          "must be 1 to " + ApiLimits.IDEMPOTENCY_KEY_LENGTH + " printable ASCII characters");
    }
    return new IdempotencyKey(
        caller.name(), key, Sha256.hex(json.mapper().writeValueAsBytes(body)));
  }
}
