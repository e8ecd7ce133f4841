package io.highlander.docs.todo;

public class NotAMemberException extends Exception {

    private static final long serialVersionUID = 1L;

    public NotAMemberException(String message) {
        super(message);
    }
}
