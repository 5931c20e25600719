namespace Orchestration.Templates;

/// <summary>Goes through the fields of an object that has known names, and reports unknown and repeated ones.</summary>
internal struct FieldSet(string[] known)
{
    private int _seen;

    /// <summary>Moves to the value of the next known field.</summary>
    public bool TryNext(ref DocumentCursor cursor, out string name)
    {
        while (cursor.TryNextField(out name))
        {
            int field = Array.IndexOf(known, name);
            if (field < 0)
            {
                cursor.Report(
                    TemplateCodes.UnknownField, $"There is no field '{DocumentText.Shorten(name)}' here.",
                    $"Known are {string.Join(", ", known)}.{cursor.Document.Suggestions.Suggest(name, known)}");
            }
            else if ((_seen & (1 << field)) != 0)
                cursor.Report(TemplateCodes.DuplicateField, $"The field '{name}' stands twice.", "Remove one of them.");
            else
            {
                _seen |= 1 << field;
                name = known[field];
                cursor.MoveToValue();
                return true;
            }

            cursor.MoveToValue();
            cursor.Skip();
        }

        return false;
    }
}
