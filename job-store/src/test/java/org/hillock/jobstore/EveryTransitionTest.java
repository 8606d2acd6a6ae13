package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hillock.jobcontract.FailureKind.HARDWARE;
import static org.hillock.jobcontract.FailureKind.LIMIT;
import static org.hillock.jobcontract.FailureKind.USER;
import static org.hillock.jobstore.testkit.HistoryAssert.assertThatHistory;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hillock.jobcontract.Actor;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.IllegalMoveException;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.hillock.jobcontract.Transition;
import org.hillock.jobcontract.Transitions;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobstore.testkit.Given;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the transition table: each row is made to happen, and what is in no row does not. */
class EveryTransitionTest {

  /** One strike less than the default, so that rows at the bound are reached quickly. */
  private static final JobStoreSettings SETTINGS =
      new JobStoreSettings(
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          2,
          3);

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension(SETTINGS);

  /** Brings a job to a row's state and makes the row's move happen. */
  private interface Scenario extends Function<WorkerId, JobId> {}

  private static final Map<Transition, Scenario> SCENARIOS = scenarios();

  private static Map<Transition, Scenario> scenarios() {
    Map<Transition, Scenario> map = new HashMap<>();
    map.put(row(null, Move.SUBMIT, Actor.USER), worker -> JOBS.given().aQueuedJob());
    map.put(
        row(JobState.QUEUED, Move.DISPATCH, Actor.SCHEDULER),
        worker -> JOBS.given().aDispatchedJob(worker).job());
    map.put(
        row(JobState.QUEUED, Move.CANCEL, Actor.USER), worker -> cancel(JOBS.given().aQueuedJob()));
    handedOut(map);
    ended(map);
    lost(map);
    return map;
  }

  private static void handedOut(Map<Transition, Scenario> map) {
    map.put(
        row(JobState.DISPATCHED, Move.CLAIM, Actor.WORKER),
        worker -> JOBS.given().aRunningJob(worker).job());
    map.put(
        row(JobState.DISPATCHED, Move.RETURN, Actor.WORKER),
        worker -> giveBack(JOBS.given().aDispatchedJob(worker), worker));
    map.put(
        row(JobState.RUNNING, Move.RETURN, Actor.WORKER),
        worker -> giveBack(JOBS.given().aRunningJob(worker), worker));
    map.put(
        row(JobState.DISPATCHED, Move.CANCEL, Actor.USER),
        worker -> cancel(JOBS.given().aDispatchedJob(worker).job()));
  }

  private static void ended(Map<Transition, Scenario> map) {
    map.put(
        row(JobState.RUNNING, Move.SUCCEED, Actor.WORKER),
        worker -> {
          AttemptRef attempt = JOBS.given().aRunningJob(worker);
          assertThat(JOBS.store().finish(attempt, Given.success("a.nwb")))
              .contains(JobState.SUCCEEDED);
          return attempt.job();
        });
    map.put(
        row(JobState.RUNNING, Move.FAIL, Actor.WORKER),
        worker -> {
          AttemptRef attempt = JOBS.given().aRunningJob(worker);
          assertThat(JOBS.store().finish(attempt, Given.failure(USER))).contains(JobState.FAILED);
          return attempt.job();
        });
    map.put(
        row(JobState.RUNNING, Move.CANCEL, Actor.WORKER),
        worker -> {
          AttemptRef attempt = JOBS.given().aRunningJob(worker);
          cancel(attempt.job());
          assertThat(JOBS.store().finish(attempt, Given.cancelled())).contains(JobState.CANCELLED);
          return attempt.job();
        });
    map.put(
        row(JobState.RUNNING, Move.RETRY, Actor.WORKER),
        worker -> {
          AttemptRef attempt = JOBS.given().aRunningJob(worker);
          assertThat(JOBS.store().finish(attempt, Given.failure(HARDWARE)))
              .contains(JobState.QUEUED);
          return attempt.job();
        });
  }

  private static void lost(Map<Transition, Scenario> map) {
    map.put(
        row(JobState.DISPATCHED, Move.LOSE, Actor.SCHEDULER),
        worker -> expire(JOBS.given().aDispatchedJob(worker)));
    map.put(
        row(JobState.RUNNING, Move.LOSE, Actor.SCHEDULER),
        worker -> expire(JOBS.given().aRunningJob(worker)));
    map.put(
        row(JobState.DISPATCHED, Move.FAIL, Actor.SCHEDULER),
        worker -> {
          JobId job = JOBS.given().aQueuedJob();
          for (int handOut = 1; handOut <= SETTINGS.maxHandOuts(); handOut++) {
            expire(JOBS.given().dispatched(job, worker));
          }
          return job;
        });
    map.put(
        row(JobState.RUNNING, Move.FAIL, Actor.SCHEDULER),
        worker -> {
          JobId job = JOBS.given().aQueuedJob();
          for (int strike = 1; strike <= SETTINGS.maxAttempts(); strike++) {
            expire(JOBS.given().running(job, worker));
          }
          return job;
        });
    map.put(
        row(JobState.RUNNING, Move.CANCEL, Actor.SCHEDULER),
        worker -> {
          AttemptRef attempt = JOBS.given().aRunningJob(worker);
          cancel(attempt.job());
          return expire(attempt);
        });
  }

  @Test
  void noRowIsLeftOut() {
    assertThat(SCENARIOS.keySet()).containsExactlyInAnyOrderElementsOf(Transitions.all());
  }

  static Stream<Transition> rows() {
    return Transitions.all().stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachRowHappensAndIsWrittenDown(Transition row) {
    WorkerId worker = JOBS.given().aWorker("w1", "nest");
    JobId job = SCENARIOS.get(row).apply(worker);

    List<HistoryEntry> history = JOBS.reader().history(job, 0);
    assertThat(history.getLast().transition()).isEqualTo(row);
    assertThatHistory(JOBS.reader(), job);
    JobView view = JOBS.reader().find(job).orElseThrow();
    assertThat(view.state()).isEqualTo(row.to());
    assertThat(view.standing().sequence()).isEqualTo(history.size());
    assertThat(view.times().endedAt() != null).isEqualTo(row.to().isTerminal());
    assertThat(view.failure() != null).isEqualTo(row.to() == JobState.FAILED);
    assertThatTheOutboxTellsOf(job, row.to(), history.size());
    assertThatAttemptsAreOpenExactlyIfTheJobIsOut(job, row.to());
  }

  private static void assertThatTheOutboxTellsOf(JobId job, JobState state, int sequence) {
    assertThat(
            JOBS.jdbc()
                .sql(
                    """
                    select count(*) from outbox where kind = 'TELL' and job = :job
                      and sequence = :sequence and state = :state
                    """)
                .param("job", job.value())
                .param("sequence", sequence)
                .param("state", state.name())
                .query(Long.class)
                .single())
        .isEqualTo(1);
    assertThat(JOBS.nudges()).isPositive();
  }

  private static void assertThatAttemptsAreOpenExactlyIfTheJobIsOut(JobId job, JobState state) {
    boolean out = state == JobState.DISPATCHED || state == JobState.RUNNING;
    assertThat(
            JOBS.jdbc()
                .sql("select state from attempt where job = :job and ended_at is null")
                .param("job", job.value())
                .query(String.class)
                .list())
        .isEqualTo(out ? List.of(state.name()) : List.of());
  }

  @Test
  void whatIsInNoRowHasNoStatement() {
    for (JobState from : JobState.values()) {
      for (Move move : Move.values()) {
        for (Actor actor : Actor.values()) {
          if (Transitions.find(from, move, actor).isEmpty()) {
            assertThatThrownBy(() -> MoveStatement.of(from, move, actor))
                .isInstanceOf(IllegalMoveException.class);
          }
        }
      }
    }
  }

  /** What can be asked of the store about an attempt, and the moves it could cause. */
  private enum Request {
    DISPATCH(Actor.SCHEDULER, Move.DISPATCH) {
      @Override
      void of(AttemptRef attempt, WorkerId worker) {
        JOBS.store().dispatch(List.of(new Assignment(attempt.job(), worker)));
      }
    },
    CLAIM(Actor.WORKER, Move.CLAIM) {
      @Override
      void of(AttemptRef attempt, WorkerId worker) {
        JOBS.store().claim(attempt, worker);
      }
    },
    GIVE_BACK(Actor.WORKER, Move.RETURN) {
      @Override
      void of(AttemptRef attempt, WorkerId worker) {
        JOBS.store().giveBack(attempt, worker);
      }
    },
    SUCCEED(Actor.WORKER, Move.SUCCEED) {
      @Override
      void of(AttemptRef attempt, WorkerId worker) {
        JOBS.store().finish(attempt, Given.success("other.nwb"));
      }
    },
    FAIL(Actor.WORKER, Move.FAIL) {
      @Override
      void of(AttemptRef attempt, WorkerId worker) {
        JOBS.store().finish(attempt, Given.failure(USER));
      }
    },
    RETRY(Actor.WORKER, Move.RETRY) {
      @Override
      void of(AttemptRef attempt, WorkerId worker) {
        JOBS.store().finish(attempt, Given.failure(HARDWARE));
      }
    },
    REPORT_CANCELLED(Actor.WORKER, Move.CANCEL) {
      @Override
      void of(AttemptRef attempt, WorkerId worker) {
        JOBS.store().finish(attempt, Given.cancelled());
      }
    },
    EXPIRE(Actor.SCHEDULER, Move.LOSE, Move.FAIL, Move.CANCEL) {
      @Override
      void of(AttemptRef attempt, WorkerId worker) {
        JOBS.leaseRunsOut(attempt);
        JOBS.store().expire();
      }
    },
    CANCEL(Actor.USER, Move.CANCEL) {
      @Override
      void of(AttemptRef attempt, WorkerId worker) {
        JOBS.store().cancel(attempt.job());
      }
    };

    private final Actor actor;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes immutable ones
    private final Set<Move> moves;

    Request(Actor actor, Move... moves) {
      this.actor = actor;
      this.moves = Set.of(moves);
    }

    abstract void of(AttemptRef attempt, WorkerId worker);

    boolean isAllowedIn(JobState state) {
      return moves.stream().anyMatch(move -> Transitions.find(state, move, actor).isPresent());
    }
  }

  static Stream<JobState> states() {
    return Stream.of(JobState.values());
  }

  @ParameterizedTest
  @MethodSource("states")
  void whatIsInNoRowMovesNothing(JobState state) {
    WorkerId worker = JOBS.given().aWorker("w1", "nest");
    Set<Move> refused = new HashSet<>();
    for (Request request : Request.values()) {
      if (!request.isAllowedIn(state)) {
        AttemptRef attempt = aJobIn(state, worker);
        List<String> history = JOBS.reader().history(attempt.job(), 0).toString().lines().toList();
        request.of(attempt, worker);
        assertThat(JOBS.reader().find(attempt.job()).orElseThrow().state())
            .as("%s of a job in %s", request, state)
            .isEqualTo(state);
        assertThat(JOBS.reader().history(attempt.job(), 0).toString().lines().toList())
            .as("%s of a job in %s", request, state)
            .isEqualTo(history);
        refused.addAll(request.moves);
      }
    }
    assertThat(refused).isNotEmpty();
  }

  /** A job in this state whose first attempt is, or was, this worker's. */
  private static AttemptRef aJobIn(JobState state, WorkerId worker) {
    return switch (state) {
      case QUEUED -> {
        AttemptRef attempt = JOBS.given().aRunningJob(worker);
        JOBS.store().finish(attempt, Given.failure(HARDWARE));
        yield attempt;
      }
      case DISPATCHED -> JOBS.given().aDispatchedJob(worker);
      case RUNNING -> JOBS.given().aRunningJob(worker);
      case SUCCEEDED -> {
        AttemptRef attempt = JOBS.given().aRunningJob(worker);
        JOBS.store().finish(attempt, Given.success("a.nwb"));
        yield attempt;
      }
      case FAILED -> {
        AttemptRef attempt = JOBS.given().aRunningJob(worker);
        JOBS.store().finish(attempt, Given.failure(LIMIT));
        yield attempt;
      }
      case CANCELLED -> {
        AttemptRef attempt = JOBS.given().aRunningJob(worker);
        JOBS.store().finish(attempt, Given.cancelled());
        yield attempt;
      }
    };
  }

  private static Transition row(JobState from, Move move, Actor actor) {
    return Transitions.require(from, move, actor);
  }

  private static JobId cancel(JobId job) {
    assertThat(JOBS.store().cancel(job)).isPresent();
    return job;
  }

  private static JobId giveBack(AttemptRef attempt, WorkerId worker) {
    assertThat(JOBS.store().giveBack(attempt, worker)).isTrue();
    return attempt.job();
  }

  private static JobId expire(AttemptRef attempt) {
    JOBS.leaseRunsOut(attempt);
    assertThat(JOBS.store().expire()).isEqualTo(1);
    return attempt.job();
  }
}
