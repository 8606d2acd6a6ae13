/**
 * Formulas: their own small grammar, their units, what they evaluate to, and between which bounds
 * they stay. Nothing here runs a formula: it is parsed, checked and written anew from its tree.
 */
@NullMarked
package org.hillock.experiment.expression;

import org.jspecify.annotations.NullMarked;
