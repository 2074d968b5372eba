"""The pages in the order of the menu, and routes past some of them for less time."""

from dataclasses import dataclass

PAGES = {  # in the order of the menu
    "overview": "Is a chatbot a blurry JPEG?",
    "image": "What does JPEG throw away?",
    "text": "What does a language model keep?",
    "distributions": "What is lost, what is made up?",
    "hallucination": "Why does it make things up?",
    "bits": "Can every word come back?",
    "ingredients": "When is making things up a good thing?",
    "verdict": "So, is the comparison fair?",
    "experiments": "More experiments",
}


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A page of a route, and for a class what to do there."""

    page: str
    minutes: int
    todo: str = ""
    ask: str = ""  # the guess to ask the class for, before anything moves


@dataclass(frozen=True, kw_only=True)
class Route:
    """Some of the pages, in the order of the menu."""

    title: str
    short: str  # for a line that has little room
    stops: tuple[Stop, ...]

    @property
    def pages(self):
        return [stop.page for stop in self.stops]


ROUTES = {
    "ten": Route(
        title="Ten minutes",
        short="Ten minutes",
        stops=(
            Stop(page="overview", minutes=2),
            Stop(page="image", minutes=3),
            Stop(page="hallucination", minutes=3),
            Stop(page="verdict", minutes=2),
        ),
    ),
    "fifty": Route(
        title="A lesson of fifty minutes",
        short="Lesson",
        stops=(
            Stop(
                page="overview",
                minutes=7,
                todo="Step from Fine to Mush and let the class say, at every step, what "
                "is gone and what came instead, left and right.",
                ask="half of the model's file is thrown away; how much worse does it get "
                "at guessing books it has never read?",
            ),
            Stop(
                page="image",
                minutes=9,
                todo="Hide a message of the class in what JPEG throws away; then open the "
                "drawers from the blocks to the rounding and click a block of the picture.",
                ask="how many of the numbers in the file are zero?",
            ),
            Stop(
                page="distributions",
                minutes=9,
                todo="Drag the quality down on the map of the five islands and name the "
                "two mistakes; then look for the same two among the names.",
                ask="of 100 pictures that come out, how many never went in?",
            ),
            Stop(
                page="hallucination",
                minutes=9,
                todo="Vote by hand on each of the ten names before you show which exist; "
                "then look for the wrong digits on the copier's page.",
                ask="which of these ten names exist?",
            ),
            Stop(
                page="ingredients",
                minutes=9,
                todo="Ask both nets for a pair that was kept back; then show them fewer "
                "pairs, and let the class say which of the two has understood.",
                ask="with half as many pairs, how many of the others will the net with "
                "pressure have right?",
            ),
            Stop(
                page="verdict",
                minutes=7,
                todo="Take the sentence on which the class is most divided, open its test, "
                "and read out which comparisons go for it and which against.",
                ask="which of the four sentences would you sign, and what would change "
                "your mind?",
            ),
        ),
    ),
}
