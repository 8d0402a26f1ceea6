; The user's own PATH. It may be longer than a string of NSIS, which would cut it off for good: so it is only ever
; read, searched and written in memory of its own.

!define KEY_READ_WRITE 0x2001F
!define EXPANDED 2              ; REG_EXPAND_SZ; 1 is REG_SZ, and nothing else is a PATH

; -2147483647 is HKEY_CURRENT_USER, in as many bits as a handle has.
; $0 the open key, $1 the kind of value, $2 its bytes, $3 memory of ";PATH;" with room for one more folder
!macro ReadPath
  StrCpy $3 0
  StrCpy $2 0
  StrCpy $1 ${EXPANDED}
  System::Call 'advapi32::RegOpenKeyExW(p -2147483647, w "Environment", i 0, i ${KEY_READ_WRITE}, *p .r0) i .r4'
  ${If} $4 = 0
    System::Call 'advapi32::RegQueryValueExW(p r0, w "Path", p 0, *i .r1, p 0, *i .r2) i .r4'
    ${If} $4 <> 0
      StrCpy $2 0
      StrCpy $1 ${EXPANDED}
    ${EndIf}
    ${If} $1 = 1
    ${OrIf} $1 = ${EXPANDED}
      IntOp $5 $2 + 4096
      System::Alloc $5          ; all of it zero
      Pop $3
      System::Call 'kernel32::lstrcpyW(p r3, w ";")'
      ${If} $2 > 0
        IntPtrOp $5 $3 + 2
        System::Call 'advapi32::RegQueryValueExW(p r0, w "Path", p 0, p 0, p r5, *i r2) i .r4'
        ${If} $4 <> 0
          System::Free $3
          StrCpy $3 0
        ${Else}
          System::Call 'kernel32::lstrcatW(p r3, w ";")'
        ${EndIf}
      ${EndIf}
    ${EndIf}
  ${EndIf}
!macroend

; Writes what $3 holds, without the marks before and after it; nothing at all where nothing is left.
!macro WritePath
  System::Call 'kernel32::lstrlenW(p r3) i .r4'
  ${If} $4 > 1
    IntOp $4 $4 - 1
    IntOp $5 $4 * 2
    IntPtrOp $5 $3 + $5
    System::Call '*$5(&i2 0)'
    IntOp $4 $4 * 2             ; the first mark goes, the closing zero counts
    IntPtrOp $5 $3 + 2
    System::Call 'advapi32::RegSetValueExW(p r0, w "Path", i 0, i r1, p r5, i r4) i .r4'
  ${Else}
    System::Call 'advapi32::RegDeleteValueW(p r0, w "Path") i .r4'
  ${EndIf}
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=500
!macroend

!macro ClosePath
  ${If} $3 P<> 0
    System::Free $3
  ${EndIf}
  System::Call 'advapi32::RegCloseKey(p r0)'
!macroend

!macro AddToPath FOLDER
  !insertmacro ReadPath
  ${If} $3 P<> 0
    System::Call 'shlwapi::StrStrIW(p r3, w ";${FOLDER};") p .r5'
    ${If} $5 P= 0
      System::Call 'kernel32::lstrcatW(p r3, w "${FOLDER};")'
      !insertmacro WritePath
    ${EndIf}
  ${EndIf}
  !insertmacro ClosePath
!macroend

!macro RemoveFromPath FOLDER
  !insertmacro ReadPath
  ${If} $3 P<> 0
    System::Call 'shlwapi::StrStrIW(p r3, w ";${FOLDER};") p .r5'
    ${If} $5 P<> 0
      StrLen $6 "${FOLDER};"
      IntOp $6 $6 * 2
      IntPtrOp $6 $5 + $6
      System::Call 'kernel32::lstrlenW(p r6) i .r7'
      IntOp $7 $7 + 1
      IntOp $7 $7 * 2
      System::Call 'kernel32::RtlMoveMemory(p r5, p r6, p r7)'
      !insertmacro WritePath
    ${EndIf}
  ${EndIf}
  !insertmacro ClosePath
!macroend
