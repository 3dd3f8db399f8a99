package io.dialbridge.contracts;

/** How a trigger compares (domain.md 6.2): numerically when both sides are numbers, else as text without case. */
public enum Operator {
    IS_EQUAL_TO,
    IS_NOT_EQUAL_TO,
    GREATER_THAN,
    GREATER_OR_EQUAL,
    LESS_THAN,
    LESS_OR_EQUAL,
    WITHIN,
    NOT_WITHIN,
    STARTS_WITH,
    ENDS_WITH,
    CONTAINS,
    MATCHES,
    IS_BLANK,
    IS_NOT_BLANK,
    IS_NUMERIC,
    BETWEEN,
    BEFORE,
    AFTER,
    CHANGED,
    CHANGED_FROM,
    CHANGED_TO,
    /** One of the values of a stored list, whose id is the trigger's value. */
    IN_LIST,
    NOT_IN_LIST;

    /** True when the operator compares with a value of the trigger. */
    public boolean takesValue() {
        return switch (this) {
            case IS_BLANK, IS_NOT_BLANK, IS_NUMERIC, CHANGED -> false;
            case IS_EQUAL_TO,
                    IS_NOT_EQUAL_TO,
                    GREATER_THAN,
                    GREATER_OR_EQUAL,
                    LESS_THAN,
                    LESS_OR_EQUAL,
                    WITHIN,
                    NOT_WITHIN,
                    STARTS_WITH,
                    ENDS_WITH,
                    CONTAINS,
                    MATCHES,
                    BETWEEN,
                    BEFORE,
                    AFTER,
                    CHANGED_FROM,
                    CHANGED_TO,
                    IN_LIST,
                    NOT_IN_LIST -> true;
        };
    }
}
