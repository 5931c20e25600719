using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Which number each step of a revised template has: an id keeps its number for ever, new ids are appended, and the number of a removed step stays empty until its id comes back.</summary>
internal sealed class StepNumbering
{
    private readonly int[] _numbers;
    private readonly int[] _places;

    private StepNumbering(int[] numbers, int[] places)
    {
        _numbers = numbers;
        _places = places;
    }

    /// <summary>Numbers the steps of a template that takes the place of another. The template was planned before: its ids are there and differ.</summary>
    public static StepNumbering After(ExecutionPlan before, WorkflowTemplate template)
    {
        Dictionary<string, int> known = new(before.StepCount, StringComparer.Ordinal);
        foreach (PlannedStep step in before.Steps)
            known.Add(step.Id, step.Number);

        int[] numbers = new int[template.Steps.Count + template.Finally.Count];
        int count = before.StepCount;
        int place = 0;
        foreach (WorkflowStep step in template.Steps.Concat(template.Finally))
            numbers[place++] = known.TryGetValue(step.StepId, out int number) ? number : count++;

        int[] places = new int[count];
        places.AsSpan().Fill(-1);
        for (place = 0; place < numbers.Length; place++)
            places[numbers[place]] = place;
        return new StepNumbering(numbers, places);
    }

    /// <summary>Where a step stands in the template; −1 when it does not any more.</summary>
    public int PlaceOf(int number) => _places[number];

    public int NumberAt(int place) => _numbers[place];

    /// <summary>Puts steps in the order of the template into that of their numbers; null stands where one was removed.</summary>
    public WorkflowStep?[] Arrange(WorkflowStep?[] steps)
    {
        WorkflowStep?[] arranged = new WorkflowStep?[_places.Length];
        for (int place = 0; place < _numbers.Length; place++)
            arranged[_numbers[place]] = steps[place];
        return arranged;
    }
}
