package io.highlander.demo.lists;

import io.highlander.CallOptions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/lists/{id}")
class ListController {

    static final String USER = "X-User";

    private final TodoLists lists;

    ListController(TodoLists lists) {
        this.lists = lists;
    }

    @PutMapping
    ListView put(
            @RequestHeader(USER) String user,
            @PathVariable String id,
            @RequestBody ListRequest request,
            CallOptions options)
            throws NoSuchListException, NotAMemberException {
        lists.of(user, id, options).createOrRename(request.checkedTitle());
        return lists.viewAfterChange(user, id);
    }

    @GetMapping
    ListView get(@RequestHeader(USER) String user, @PathVariable String id)
            throws NoSuchListException, NotAMemberException {
        return lists.view(user, id);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@RequestHeader(USER) String user, @PathVariable String id, CallOptions options)
            throws NoSuchListException, NotAMemberException {
        lists.delete(user, id, options);
    }

    @PostMapping("/members")
    ListView addMember(
            @RequestHeader(USER) String user,
            @PathVariable String id,
            @RequestBody MemberRequest request,
            CallOptions options)
            throws NoSuchListException, NotAMemberException {
        lists.of(user, id, options).addMember(request.checkedUser());
        return lists.viewAfterChange(user, id);
    }
}
