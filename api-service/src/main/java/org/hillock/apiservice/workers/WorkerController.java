package org.hillock.apiservice.workers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.platforms.PlatformCatalogue;
import org.hillock.jobcontract.worker.Heartbeat;
import org.hillock.jobcontract.worker.HeartbeatReply;
import org.hillock.jobcontract.worker.Registration;
import org.hillock.jobcontract.worker.RegistrationReply;
import org.hillock.jobcontract.worker.WorkerPaths;
import org.hillock.jobstore.JobStore;
import org.hillock.jobstore.WorkerRegistry;
import org.hillock.jobstore.WorkerReplacedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What workers say of themselves. */
@RestController
@Tag(name = "workers")
class WorkerController {

  private static final Logger log = LoggerFactory.getLogger(WorkerController.class);

  private final WorkerRegistry registry;
  private final JobStore store;
  private final PlatformCatalogue platforms;

  WorkerController(WorkerRegistry registry, JobStore store, PlatformCatalogue platforms) {
    this.registry = registry;
    this.store = store;
    this.platforms = platforms;
  }

  @PostMapping(path = WorkerPaths.WORKERS, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "registerWorker", summary = "A worker says who it is and what it offers")
  RegistrationReply register(@RequestBody Registration registration) {
    try {
      RegistrationReply reply = registry.register(registration);
      platforms.forget();
      log.info(
          "worker {} registered as run {} with {} slots and {} offers",
          registration.name(),
          registration.id(),
          registration.slots(),
          registration.offers().size());
      return reply;
    } catch (WorkerReplacedException e) {
      throw ApiException.of(ErrorCode.WORKER_REPLACED, String.valueOf(e.getMessage()));
    }
  }

  @PostMapping(path = WorkerPaths.HEARTBEAT, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "heartbeat", summary = "A worker renews the leases of what it runs")
  HeartbeatReply heartbeat(@PathVariable String worker, @RequestBody Heartbeat heartbeat) {
    return store.heartbeat(AttemptPath.worker(worker), heartbeat.attempts());
  }
}
