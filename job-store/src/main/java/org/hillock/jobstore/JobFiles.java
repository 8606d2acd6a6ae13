package org.hillock.jobstore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hillock.jobcontract.worker.InputFile;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The files of a job as parts of statements about it. */
final class JobFiles {

  /** Part of a submission, after {@code made}; takes what {@link #with} sets. */
  static final String INSERT =
      """
      insert into job_file (job, name, role, size, sha256)
      select m.id, f.name, f.role, f.size, f.sha256
      from made m,
        unnest(
          cast(:file_names as text[]), cast(:file_roles as text[]), cast(:file_sizes as bigint[]),
          cast(:file_digests as text[])) as f (name, role, size, sha256)
      """;

  /** The files of the job {@code j} as one array of texts for {@link #parse}. */
  static final String OF_JOB =
      """
      array(
        select concat_ws(' ', f.role, f.size, f.sha256, f.name)
        from job_file f where f.job = j.id order by f.name)
      """;

  private JobFiles() {}

  static StatementSpec with(StatementSpec statement, List<InputFile> files) {
    return statement
        .param("file_names", texts(files, InputFile::name))
        .param("file_roles", texts(files, file -> file.role().name()))
        .param("file_sizes", texts(files, file -> Long.toString(file.size())))
        .param("file_digests", texts(files, InputFile::sha256));
  }

  private static String[] texts(List<InputFile> files, Function<InputFile, String> part) {
    return files.stream().map(part).toArray(String[]::new);
  }

  static List<InputFile> parse(String[] rows) {
    return Stream.of(rows).map(JobFiles::parse).toList();
  }

  private static InputFile parse(String row) {
    String[] parts = row.split(" ", 4);
    return new InputFile(
        InputFile.Role.valueOf(parts[0]), parts[3], Long.parseLong(parts[1]), parts[2]);
  }

  static void requireDistinct(List<InputFile> files) {
    Set<String> names = new HashSet<>();
    for (InputFile file : files) {
      if (!names.add(file.name())) {
        throw new IllegalArgumentException("two files of a job have the name " + file.name());
      }
    }
  }
}
