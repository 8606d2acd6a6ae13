/**
 * For tests of whatever stands on the job store: a real PostgreSQL with a fresh database for each
 * test class, builders for jobs and workers in each state, and assertions on a job's history.
 */
@NullMarked
package org.hillock.jobstore.testkit;

import org.jspecify.annotations.NullMarked;
