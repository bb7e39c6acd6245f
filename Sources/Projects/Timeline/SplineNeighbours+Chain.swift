extension SplineNeighbours {
    /// What shapes the move at `index` of connected transitions played one after the other, round and round if the
    /// last arrives where the first leaves.
    ///
    /// The parts of a split move count as the one move they are, so that a split leaves its neighbours' curves alone.
    init(ofMove index: Int, in transitions: [Transition], courses: [Course], holds: [Int]) {
        let move = transitions[index]
        if courses[index].isPart {
            self =
                courses[index].neighbours
                ?? SplineNeighbours(before: nil, after: nil, steps: move.steps)
            return
        }
        let count = transitions.count
        let loops = transitions[count - 1].to == transitions[0].from
        let earlier = index > 0 ? index - 1 : (loops ? count - 1 : nil)
        let later = index < count - 1 ? index + 1 : (loops ? 0 : nil)

        self.init(before: nil, after: nil, steps: move.steps)
        if var place = earlier {
            restsAtSource = holds[place] > 0
            var steps = transitions[place].steps
            while let next = place > 0 ? place - 1 : (loops ? count - 1 : nil), next != index,
                courses[next].leads(into: courses[place])
            {
                place = next
                steps += transitions[place].steps
            }
            before = Neighbour(key: transitions[place].from, steps: steps)
        }
        restsAtDestination = holds[index] > 0
        if var place = later {
            var steps = transitions[place].steps
            while let next = place < count - 1 ? place + 1 : (loops ? 0 : nil), next != index,
                courses[place].leads(into: courses[next])
            {
                place = next
                steps += transitions[place].steps
            }
            after = Neighbour(key: transitions[place].to, steps: steps)
        }
    }
}

extension Course {
    /// Whether another course goes on where this one ends, on the same carrier in the same direction.
    fileprivate func leads(into next: Course) -> Bool {
        isPart && next.isPart && carrier == next.carrier && neighbours == next.neighbours && end == next.start
            && (start < end) == (next.start < next.end)
    }
}
