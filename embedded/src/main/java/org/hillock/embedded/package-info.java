/**
 * PostgreSQL and a message broker that need no set-up: for the standalone platform, which keeps its
 * data, and for tests, which do not. Knows no other module of Hillock.
 */
@NullMarked
package org.hillock.embedded;

import org.jspecify.annotations.NullMarked;
