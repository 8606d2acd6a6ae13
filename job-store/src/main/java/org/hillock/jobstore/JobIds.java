package org.hillock.jobstore;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import org.hillock.jobcontract.JobId;

/** Makes UUIDs of version 7 that grow within this process. */
final class JobIds {

  private final TimeBasedEpochGenerator generator;

  JobIds(Clock clock) {
    this.generator =
        Generators.timeBasedEpochGenerator(
            null,
            new UUIDClock() {
              @Override
              public long currentTimeMillis() {
                return clock.millis();
              }
            });
  }

  JobId next() {
    return new JobId(generator.generate());
  }
}
