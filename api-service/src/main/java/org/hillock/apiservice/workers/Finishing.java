package org.hillock.apiservice.workers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.hillock.apiservice.artefacts.ContentDigest;
import org.hillock.apiservice.artefacts.ContentStore;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.errors.FieldProblem;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobcontract.worker.FinishReply;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.jobstore.JobReader;
import org.hillock.jobstore.JobStore;

/** Ends attempts. A job never ends with a file in its list that is not in the content store. */
final class Finishing {

  private final JobStore store;
  private final JobReader reader;
  private final ContentStore content;

  Finishing(JobStore store, JobReader reader, ContentStore content) {
    this.store = store;
    this.reader = reader;
    this.content = content;
  }

  FinishReply finish(AttemptRef attempt, FinishReport report) throws IOException {
    List<String> missing = missing(report.artefacts());
    if (!missing.isEmpty()) {
      throw AttemptPath.isCurrent(reader, attempt)
          ? ApiException.of(
              ErrorCode.ARTEFACTS_MISSING,
              "Not uploaded, or with another size: "
                  + String.join(", ", missing)
                  + ". Upload them, then finish again.")
          : AttemptPath.notCurrent(attempt);
    }
    return store
        .finish(attempt, report)
        .map(FinishReply::new)
        .orElseThrow(() -> AttemptPath.notCurrent(attempt));
  }

  private List<String> missing(List<ArtefactRef> files) throws IOException {
    Set<String> names = new HashSet<>();
    List<String> missing = new ArrayList<>();
    for (ArtefactRef file : files) {
      if (!names.add(file.name())) {
        throw ApiException.fields(
            List.of(new FieldProblem("artefacts", "two files have the name " + file.name())));
      }
      OptionalLong size = content.keep(new ContentDigest(file.sha256()));
      if (size.isEmpty() || size.getAsLong() != file.size()) {
        missing.add(file.name());
      }
    }
    return missing;
  }
}
