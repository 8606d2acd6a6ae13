package org.hillock.apiservice.jobs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.errors.FieldProblem;
import org.hillock.apiservice.jobs.SubmissionBody.FileBody;
import org.hillock.apiservice.limits.ApiLimits;
import org.hillock.jobcontract.worker.FileNames;
import org.jspecify.annotations.Nullable;

/** Checks the files that come with a description: names, sizes, digests. */
final class FileChecks {

  /** What lies in the folder of a result in any case. */
  private static final Set<String> TAKEN =
      Set.of(
          "experiment.py",
          "sourcemap.json",
          "experiment.nwb",
          "experiment.nix",
          "experiment.mat",
          "summary.json",
          "run.json",
          "log.txt",
          "ro-crate-metadata.json");

  private final ApiLimits.Files limits;

  FileChecks(ApiLimits.Files limits) {
    this.limits = limits;
  }

  SubmittedFiles read(@Nullable List<FileBody> files, String descriptionName) {
    if (files == null || files.isEmpty()) {
      return SubmittedFiles.none();
    }
    if (files.size() > limits.count()) {
      throw ApiException.of(
          ErrorCode.LIMIT_EXCEEDED,
          "files: %d is more than the %d that are allowed (see /api/v1/limits)."
              .formatted(files.size(), limits.count()));
    }
    requireForm(files, descriptionName);
    Map<String, SubmittedFiles.Content> contents = new LinkedHashMap<>();
    long total = 0;
    for (int i = 0; i < files.size(); i++) {
      byte[] bytes = bytes(files.get(i));
      total += bytes.length;
      within(shown(files, i) + " has", bytes.length, limits.size().toBytes());
      within("The files have together", total, limits.total().toBytes());
      SubmittedFiles.Content content = new SubmittedFiles.Content(bytes);
      requireDigest(files, i, content);
      contents.put(files.get(i).name(), content);
    }
    return new SubmittedFiles(contents);
  }

  private static void requireForm(List<FileBody> files, String descriptionName) {
    List<FieldProblem> wrong = new ArrayList<>();
    List<String> names = files.stream().map(FileBody::name).toList();
    for (int i = 0; i < files.size(); i++) {
      FileBody file = files.get(i);
      String problem = problem(names.subList(0, i), file.name(), descriptionName);
      if (problem != null) {
        wrong.add(new FieldProblem("files[" + i + "].name", problem));
      }
      if ((file.content() == null) == (file.contentBase64() == null)) {
        wrong.add(
            new FieldProblem("files[" + i + "]", "must have content or content_base64, and one"));
      }
      if (file.sha256() != null && !file.sha256().matches("[0-9a-f]{64}")) {
        wrong.add(
            new FieldProblem(
                "files[" + i + "].sha256", "must be 64 lower-case hexadecimal digits"));
      }
    }
    if (!wrong.isEmpty()) {
      throw ApiException.fields(wrong);
    }
  }

  private static @Nullable String problem(
      List<String> before, String name, String descriptionName) {
    if (!FileNames.isAllowed(name)) {
      return "must be relative to the description, of A-Z a-z 0-9 _ - . with / between its parts,"
          + " none of which begins with a dot, and have at most "
          + FileNames.LENGTH
          + " characters";
    }
    String first = name.substring(0, name.indexOf('/') < 0 ? name.length() : name.indexOf('/'));
    if (first.equals("library")) {
      return "library/… is the standard library, which is always there";
    }
    if (first.equals(descriptionName) || TAKEN.contains(first)) {
      return "another file of the job has the name " + first + "; rename this one";
    }
    for (String other : before) {
      if (other.equals(name) || other.startsWith(name + "/") || name.startsWith(other + "/")) {
        return other.equals(name)
            ? "is there twice"
            : "cannot be a file and a folder: " + other + " is there as well";
      }
    }
    return null;
  }

  private static byte[] bytes(FileBody file) {
    String text = file.content();
    return text == null
        ? Objects.requireNonNull(file.contentBase64(), "checked before")
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static void within(String what, long bytes, long most) {
    if (bytes > most) {
      throw ApiException.of(
          ErrorCode.TOO_LARGE,
          "%s %d bytes, and at most %d are taken (see /api/v1/limits)."
              .formatted(what, bytes, most));
    }
  }

  private static void requireDigest(
      List<FileBody> files, int index, SubmittedFiles.Content content) {
    String announced = files.get(index).sha256();
    if (announced != null && !announced.equals(content.sha256())) {
      throw ApiException.of(
          ErrorCode.DIGEST_MISMATCH,
          "%s has the SHA-256 %s, and %s was announced: it was changed since, or on its way."
              .formatted(shown(files, index), content.sha256(), announced));
    }
  }

  private static String shown(List<FileBody> files, int index) {
    return "files[%d] (%s)".formatted(index, files.get(index).name());
  }

  /** Refuses files that the description does not name: most often one of the two is mistyped. */
  static void requireNamed(SubmittedFiles files, Collection<String> named) {
    List<FieldProblem> wrong = new ArrayList<>();
    int index = 0;
    for (String name : files.names()) {
      if (!named.contains(name)) {
        wrong.add(
            new FieldProblem(
                "files[" + index + "].name",
                "the description does not name \"" + name + "\"; leave it out, or name it there"));
      }
      index++;
    }
    if (!wrong.isEmpty()) {
      throw ApiException.fields(wrong);
    }
  }
}
