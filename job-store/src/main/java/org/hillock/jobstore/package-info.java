/**
 * The one truth about jobs: PostgreSQL tables for jobs, attempts, history, logs, results, workers
 * and the outbox. Every move of a job's life is a method here, and each passes the transition table
 * of job-contract, is one transaction, is judged by row counts, and appends to the job's history
 * and to the outbox.
 */
@NullMarked
package org.hillock.jobstore;

import org.jspecify.annotations.NullMarked;
