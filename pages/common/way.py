"""The way through the pages: one after the other, or along a route for less time."""

from dataclasses import dataclass

import streamlit as st

from pages.common.way_routes import PAGES, ROUTES, Stop

KEY = "route"  # in the link: a class is given one link, and a reload loses nothing
# What follows the visitor, see widgets.py. Streamlit forgets a value that came with the
# link if nothing was touched before the next page, so the links take them along.
COME_ALONG = ("picture", "prompt", "seed", "model")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a page lies on a route, or between its stops."""

    told: str
    stop: Stop | None
    previous: str | None
    next: str | None


def chosen(*, has_moved):
    """Returns the name of the visitor's route, None without one.

    The menu empties the link: whoever has moved by it is still on the route.
    """
    state, link = st.session_state, st.query_params
    named = link.get(KEY)
    if named is None and has_moved:
        named = state.get(KEY)
    state[KEY] = named if named in ROUTES else None
    if state[KEY] is None:
        link.pop(KEY, None)
    elif link.get(KEY) != named:
        link[KEY] = named
    return state[KEY]


def place(route, page):
    """Returns where a page lies on a route."""
    order = list(PAGES)
    at = order.index(page)
    before = [each for each in route.pages if order.index(each) < at]
    after = [each for each in route.pages if order.index(each) > at]
    n_stops = len(route.stops)
    stop = next((each for each in route.stops if each.page == page), None)
    if stop:
        told = f"stop {len(before) + 1} of {n_stops}, {stop.minutes} minutes"
    elif after:
        told = f"between stops {len(before)} and {len(before) + 1} of {n_stops}"
    else:
        told = f"after the last of {n_stops} stops"
    return Place(
        told=told,
        stop=stop,
        previous=before[-1] if before else None,
        next=after[0] if after else None,
    )


def neighbours(page):
    """Returns the pages before and after one in the menu, None at its ends."""
    order = list(PAGES)
    at = order.index(page)
    return (
        order[at - 1] if at else None,
        order[at + 1] if at + 1 < len(order) else None,
    )


def link_to(page, label, *, route=None):
    here = st.query_params
    params = {key: here[key] for key in COME_ALONG if key in here}
    if route:
        params[KEY] = route
    st.page_link(f"pages/{page}.py", label=label, query_params=params)


def top(page, *, has_moved):
    """Draws the line of a route above a page, if the visitor is on one."""
    name = chosen(has_moved=has_moved)
    if name is None:
        return
    here = place(ROUTES[name], page)
    with st.container(key="way_top"):
        line(name, here, key="way_leave")
        if here.stop and here.stop.todo:
            st.caption(f"**Do:** {here.stop.todo} **Ask first:** {here.stop.ask}")


def line(name, here, *, key):
    """Draws where the visitor is, where the route goes, and how to leave it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{ROUTES[name].short}:** {here.told}", width="content")
        st.button("Leave route", key=key, type="tertiary", on_click=leave)
        if here.previous:
            link_to(here.previous, "← Previous stop", route=name)
        if here.next:
            link_to(here.next, f"Next: {PAGES[here.next]} →", route=name)


def leave():
    st.session_state[KEY] = None
    st.query_params.pop(KEY, None)


def offer():
    """Draws the two routes to choose from; on one of them, where it goes on."""
    name = st.session_state.get(KEY)
    with st.container(key="way_offer"):
        if name:
            line(name, place(ROUTES[name], "overview"), key="way_offer_leave")
            return
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown("**Short of time, or before a class?**", width="content")
            routes()


def routes():
    """Draws a link to the beginning of each route."""
    for name, route in ROUTES.items():
        label = f"{route.title}: {len(route.stops)} stops →"
        link_to(route.pages[0], label, route=name)


def bottom(page):
    """Draws the way on below a page: along the route, or in the menu's order."""
    name = st.session_state.get(KEY)
    before, after = neighbours(page)
    if name:
        here = place(ROUTES[name], page)
        before, after = here.previous, here.next
    with st.container(key="way_bottom"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            if before:
                link_to(before, f"← {PAGES[before]}", route=name)
            if after:
                link_to(after, f"{PAGES[after]} →", route=name)
        if name is None:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown("Short of time, or before a class?", width="content")
                routes()
        elif after is None:
            passed_by(ROUTES[name])


def passed_by(route):
    """Says at the end of a route which pages it left out."""
    st.markdown("The route ends here. It passed by:")
    for page, title in PAGES.items():
        if page not in route.pages:
            link_to(page, title)
