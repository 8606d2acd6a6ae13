package org.hillock.apiservice.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hillock.apiservice.digest.Sha256;
import org.hillock.jobcontract.worker.InputFile;

/** Has the files of a job kept, before the job names them. */
final class JobFileKeeper {

  private final ContentKeeper keeper;

  JobFileKeeper(ContentKeeper keeper) {
    this.keeper = keeper;
  }

  /**
   * Keeps all of them.
   *
   * @param attached what came with the description
   * @param data what lies beside the generated script, by name
   */
  List<InputFile> keep(SubmittedFiles attached, Map<String, byte[]> data) {
    List<InputFile> files = new ArrayList<>();
    attached
        .all()
        .forEach(
            (name, content) ->
                files.add(
                    kept(InputFile.Role.ATTACHMENT, name, content.sha256(), content.bytes())));
    data.forEach(
        (name, bytes) -> files.add(kept(InputFile.Role.DATA, name, Sha256.hex(bytes), bytes)));
    return files;
  }

  private InputFile kept(InputFile.Role role, String name, String sha256, byte[] bytes) {
    keeper.keep(sha256, bytes);
    return new InputFile(role, name, bytes.length, sha256);
  }
}
